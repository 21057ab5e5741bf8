namespace Progressive.Policies;

/// <summary>The place in a policy's text that a value or a finding belongs to.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Start">The offset in the text, from 0.</param>
/// <param name="Length">The length in UTF-16 units.</param>
public readonly record struct Origin(int Line, int Column, int Start, int Length)
{
    /// <summary>The offset just behind it.</summary>
    public int End => Start + Length;

    /// <summary>From the start of this place to the end of a later one.</summary>
    internal Origin To(Origin last) => this with { Length = last.End - Start };

    internal bool Contains(Origin other) => Start <= other.Start && other.End <= End;
}
