namespace Progressive.Statistics.Streaming;

/// <summary>The rows of all parts, in blocks that stay where they are as more are needed.</summary>
internal sealed class PartRows
{
    private const int BlockBits = 9;

    private readonly List<long[]> blocks = [];
    private int used;

    /// <summary>A row that no part has yet.</summary>
    public int New()
    {
        if (used == blocks.Count << BlockBits)
            blocks.Add(GC.AllocateUninitializedArray<long>(PartRow.Length << BlockBits));
        return used++;
    }

    public Span<long> this[int row] => blocks[row >> BlockBits].AsSpan((row & ((1 << BlockBits) - 1)) * PartRow.Length, PartRow.Length);
}
