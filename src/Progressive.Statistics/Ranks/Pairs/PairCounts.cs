namespace Progressive.Statistics;

/// <summary>What a rank test needs of two samples: how their pairs stand, and the ties. It is a sum over any parts that hold the values in order.</summary>
/// <param name="TwiceU">Pairs (x, y) with x above y counted twice, ties once.</param>
/// <param name="TieSum">The sum of t³ - t over the groups of t equal values in the union.</param>
internal readonly record struct PairCounts(long TwiceU, Int128 TieSum)
{
    /// <summary>U: pairs with x above y, ties counting one half.</summary>
    public double U => TwiceU / 2.0;

    /// <summary>Values that are all equal.</summary>
    public static PairCounts OfEqual(int n, int m) => new((long)n * m, JointRanks.Ties((long)n + m));

    public static PairCounts operator -(PairCounts one, PairCounts other) => new(one.TwiceU - other.TwiceU, one.TieSum - other.TieSum);

    public static PairCounts operator +(PairCounts one, PairCounts other) => new(one.TwiceU + other.TwiceU, one.TieSum + other.TieSum);
}
