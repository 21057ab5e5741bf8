namespace Progressive.Statistics;

/// <summary>What the ranks of two samples in their union say: U of the first one, and the ties.</summary>
/// <param name="U">Pairs (x, y) with x above y, ties counting one half.</param>
/// <param name="TieSum">The sum of t³ - t over the groups of t equal values.</param>
/// <param name="GroupCount">How many groups of equal values there are, single values included.</param>
internal readonly record struct JointRanks(double U, Int128 TieSum, int GroupCount)
{
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

        return new(twiceU / 2.0, tieSum, count);
    }

    /// <summary>The tie sum of a single ascending sample.</summary>
    public static Int128 TiesWithin(ReadOnlySpan<double> ascending) => Of(new JointGroups<AsMeasured>(ascending, [], default)).TieSum;

    /// <summary>What one group of equal values adds to the tie sum: t³ - t.</summary>
    public static Int128 Ties(long size) => size < 2 ? 0 : (Int128)size * size * size - size;

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
