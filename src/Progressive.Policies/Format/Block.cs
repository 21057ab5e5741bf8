namespace Progressive.Policies.Format;

/// <summary>What rows stand in: a block in braces, or the whole text, which has no head.</summary>
internal sealed class Block(Row? head)
{
    public int Depth { get; } = head is null ? 0 : head.Block.Depth + 1;

    /// <summary>The word its statement begins with, such as <c>gate</c>.</summary>
    public string Keyword { get; } = head is null ? "" : head.Keyword;

    public bool IsPolicy => Depth == 1 && Keyword == "policy";

    /// <summary>The first row of its latest statement.</summary>
    public Row? Latest { get; set; }
}
