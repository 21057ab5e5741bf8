namespace Progressive.Policies;

/// <summary>
/// The place in a policy's text that a value or a finding belongs to. Of a policy written in C# it is a call: its line, and
/// the number of the call in the order they were made, so that places have the same order and lie in each other as in a text.
/// </summary>
/// <param name="Line">The line, from 1; of a call as its compiler gave it.</param>
/// <param name="Column">The column in UTF-16 units, from 1; of a call always 1.</param>
/// <param name="Start">The offset in the text, from 0; of a call its number.</param>
/// <param name="Length">The length in UTF-16 units; of a block of calls how many they are.</param>
public readonly record struct Origin(int Line, int Column, int Start, int Length)
{
    /// <summary>The offset just behind it.</summary>
    public int End => Start + Length;

    /// <summary>From the start of this place to the end of a later one.</summary>
    internal Origin To(Origin last) => this with { Length = last.End - Start };

    internal bool Contains(Origin other) => Start <= other.Start && other.End <= End;
}
