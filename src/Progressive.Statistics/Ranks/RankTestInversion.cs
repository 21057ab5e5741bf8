namespace Progressive.Statistics;

/// <summary>
/// Inverts the one-sided Mann-Whitney test over a parameter that moves the first sample. Between two
/// contrasts no pair is tied, so the null distribution is the same everywhere and U, the number of contrasts
/// above the parameter, decides alone: the end of the last interval not rejected is the contrast of
/// a known rank. Zeros under a ratio do not move; their share of U is constant.
/// </summary>
internal readonly ref struct RankTestInversion<TContrast>
    where TContrast : struct, IContrast
{
    private readonly PairwiseContrasts<TContrast> contrasts;
    private readonly INullDistribution distribution;
    private readonly long pairs;
    private readonly long twiceAlwaysAbove;
    private readonly long twiceAlwaysBelow;

    /// <param name="x">The values of the first sample that move, ascending.</param>
    /// <param name="y">The values of the second sample that they can meet, ascending.</param>
    /// <param name="zerosInX">Zeros of the first sample that stay where they are.</param>
    /// <param name="zerosInY">Zeros of the second sample, below all that moves.</param>
    /// <param name="method">The null distribution of the test.</param>
    public RankTestInversion(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int zerosInX, int zerosInY, RankTestMethod method)
    {
        int n = x.Length + zerosInX, m = y.Length + zerosInY;
        var tiedZeros = (long)zerosInX * zerosInY;
        contrasts = new(x, y);
        pairs = (long)n * m;
        twiceAlwaysAbove = 2L * x.Length * zerosInY + tiedZeros;
        twiceAlwaysBelow = 2L * zerosInX * y.Length + tiedZeros;
        var resolved = ChosenNull.Resolve(method, n, m);
        distribution = resolved == RankTestMethod.Exact
            ? ChosenNull.Exact(n, m, OneGroup(zerosInX + zerosInY, n + m))
            : ChosenNull.Normal(resolved, n, m, JointRanks.TiesWithin(x) + JointRanks.TiesWithin(y) + JointRanks.Ties((long)zerosInX + zerosInY));
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
        var high = OfRank(highRank);
        return (
            lowRank == highRank ? high
            : lowRank == highRank + 1 && highRank >= 1 && lowRank <= contrasts.Count ? contrasts.Next(highRank, high)
            : OfRank(lowRank),
            high);
    }

    /// <summary>The zeros are one group below all else; other equal values count as told apart, see <see cref="LocationBounds"/>.</summary>
    private static int[] OneGroup(int zeros, int total)
    {
        int[] rest = [.. Enumerable.Repeat(1, total - zeros)];
        return zeros == 0 ? rest : [zeros, .. rest];
    }

    /// <summary>How many contrasts make up half of all pairs, together with what always lies on their side.</summary>
    private long Half(long twiceAlways) => (pairs - twiceAlways + 1) >> 1;

    private double OfRank(long rank) =>
        rank <= 0 ? double.PositiveInfinity
        : rank > contrasts.Count ? double.NegativeInfinity
        : contrasts.Largest(rank);
}
