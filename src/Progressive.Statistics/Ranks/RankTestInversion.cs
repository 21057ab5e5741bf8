namespace Progressive.Statistics;

/// <summary>
/// Inverts the one-sided Mann-Whitney test over a parameter that moves the first sample. Between two
/// contrasts no pair is tied, so the variance is the same everywhere and U, the number of contrasts
/// above the parameter, decides alone: the end of the last interval not rejected is the contrast of
/// a known rank. Zeros under a ratio do not move; their share of U is constant.
/// </summary>
internal readonly ref struct RankTestInversion<TContrast>
    where TContrast : struct, IContrast
{
    private readonly PairwiseContrasts<TContrast> contrasts;
    private readonly RankSumDistribution distribution;
    private readonly long pairs;
    private readonly long twiceAlwaysAbove;
    private readonly long twiceAlwaysBelow;

    /// <param name="x">The values of the first sample that move, ascending.</param>
    /// <param name="y">The values of the second sample that they can meet, ascending.</param>
    /// <param name="zerosInX">Zeros of the first sample that stay where they are.</param>
    /// <param name="zerosInY">Zeros of the second sample, below all that moves.</param>
    public RankTestInversion(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int zerosInX, int zerosInY)
    {
        int n = x.Length + zerosInX, m = y.Length + zerosInY;
        var tieSum = JointRanks.Of(x, []).TieSum + JointRanks.Of(y, []).TieSum + JointRanks.Ties((long)zerosInX + zerosInY);
        var tiedZeros = (long)zerosInX * zerosInY;
        contrasts = new(x, y);
        distribution = new(n, m, tieSum);
        pairs = (long)n * m;
        twiceAlwaysAbove = 2L * x.Length * zerosInY + tiedZeros;
        twiceAlwaysBelow = 2L * zerosInX * y.Length + tiedZeros;
    }

    /// <summary>The infimum of the parameters that the test against "greater" does not reject.</summary>
    public double Lower(double alpha)
    {
        var (underNull, above) = (distribution, twiceAlwaysAbove / 2.0);
        return OfRank(RankSearch.First(0, contrasts.Count + 1, u => underNull.PValue(u + above, Alternative.Greater) < alpha));
    }

    /// <summary>The supremum of the parameters that the test against "less" does not reject.</summary>
    public double Upper(double alpha)
    {
        var (underNull, above) = (distribution, twiceAlwaysAbove / 2.0);
        return OfRank(RankSearch.First(0, contrasts.Count + 1, u => underNull.PValue(u + above, Alternative.Less) >= alpha));
    }

    /// <summary>The least and the greatest parameter with at least half of all pairs on either side, itself counting for both.</summary>
    public (double Low, double High) Median()
    {
        long lowRank = contrasts.Count + 1 - Half(twiceAlwaysBelow), highRank = Half(twiceAlwaysAbove);
        var low = OfRank(lowRank);
        return (low, lowRank == highRank ? low : OfRank(highRank));
    }

    /// <summary>How many contrasts make up half of all pairs, together with what always lies on their side.</summary>
    private long Half(long twiceAlways) => (pairs - twiceAlways + 1) >> 1;

    private double OfRank(long rank) =>
        rank <= 0 ? double.PositiveInfinity
        : rank > contrasts.Count ? double.NegativeInfinity
        : contrasts.Largest(rank);
}
