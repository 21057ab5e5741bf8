namespace Progressive.Policies;

/// <summary>A change of a text: a stretch of it that is replaced.</summary>
/// <param name="Start">The offset where it begins, in UTF-16 units from 0.</param>
/// <param name="Length">How many UTF-16 units are replaced; 0 inserts.</param>
/// <param name="NewText">What stands there afterwards.</param>
public readonly record struct TextEdit(int Start, int Length, string NewText)
{
    /// <summary>The offset just behind what is replaced.</summary>
    public int End => Start + Length;

    internal static TextEdit Insert(int at, string text) => new(at, 0, text);

    internal static TextEdit Remove(int start, int end) => new(start, end - start, "");

    internal static TextEdit Replace(Origin place, string text) => new(place.Start, place.Length, text);
}
