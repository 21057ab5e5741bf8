namespace Progressive.Statistics;

/// <summary>What the ranks of two samples in their union say.</summary>
/// <param name="Pairs">How the pairs stand, and the ties.</param>
/// <param name="GroupCount">How many groups of equal values there are, single values included.</param>
internal readonly record struct JointRanks(PairCounts Pairs, int GroupCount)
{
    /// <summary>Below it a cube is a 64-bit number.</summary>
    public const long MostShort = 1 << 20;

    public static JointRanks Of<TOrder>(JointGroups<TOrder> groups)
        where TOrder : struct, IPairOrder
    {
        long twiceU = 0;
        Int128 tieSum = 0;
        var count = 0;
        foreach (var group in groups)
        {
            twiceU += group.InX * (2L * group.YBelow + group.InY);
            tieSum += Ties(group.Size);
            count++;
        }

        return new(new(twiceU, tieSum), count);
    }

    /// <summary>The tie sum of a single ascending sample.</summary>
    public static Int128 TiesWithin(ReadOnlySpan<double> ascending) => Of(new JointGroups<AsMeasured>(ascending, [], default)).Pairs.TieSum;

    /// <summary>What one group of equal values adds to the tie sum: t³ - t.</summary>
    public static Int128 Ties(long size) => size < MostShort ? size * size * size - size : (Int128)size * size * size - size;

    public int[] GroupSizes<TOrder>(JointGroups<TOrder> groups)
        where TOrder : struct, IPairOrder
    {
        var sizes = new int[GroupCount];
        var next = 0;
        foreach (var group in groups)
            sizes[next++] = checked((int)group.Size);
        return sizes;
    }
}
