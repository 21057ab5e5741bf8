namespace Progressive.Statistics;

/// <summary>The values of two samples, parted.</summary>
internal readonly ref struct PartedRows(KeyPartition partition, TwoRows rows, ReadOnlySpan<int> xStarts, ReadOnlySpan<int> yStarts)
{
    public KeyPartition Partition { get; } = partition;

    public TwoRows Rows { get; } = rows;

    /// <summary>Where each part starts among the values of the first sample, and where the last one ends.</summary>
    public ReadOnlySpan<int> XStarts { get; } = xStarts;

    /// <summary>Where each part starts among the values of the second sample, and where the last one ends.</summary>
    public ReadOnlySpan<int> YStarts { get; } = yStarts;

    /// <summary>How many parts there are.</summary>
    public int Parts => XStarts.Length - 1;

    /// <summary>The values of a part.</summary>
    public TwoRows this[int part] => Slice(part, part + 1);

    /// <summary>The values of some parts.</summary>
    public TwoRows Slice(int first, int end) => Rows.Slice(XStarts[first]..XStarts[end], YStarts[first]..YStarts[end]);

    /// <summary>Where the parts end, from the first one on, that have no more than so many values of either sample.</summary>
    public int EndOfSmall(int first, int most)
    {
        ReadOnlySpan<int> x = XStarts, y = YStarts;
        var end = first + 1;
        while (end < x.Length && end < y.Length && x[end] - x[end - 1] <= most && y[end] - y[end - 1] <= most)
            end++;
        return end - 1;
    }

    /// <summary>The pairs that the first sample's values of a part make with the second's in the parts below.</summary>
    public PairCounts Below(int part) => new(2L * (XStarts[part + 1] - XStarts[part]) * YStarts[part], 0);
}
