namespace Progressive.Statistics;

/// <summary>
/// Inverts the one-sided Mann-Whitney test over a parameter that moves the first sample. Between two
/// contrasts no pair is tied, so the null distribution is the same everywhere and U, the number of contrasts
/// above the parameter, decides alone: the end of the last interval not rejected is the contrast of
/// a known rank. Zeros under a ratio do not move; their share of U is constant.
/// </summary>
internal readonly ref struct RankTestInversion<TContrasts>
    where TContrasts : IContrasts, allows ref struct
{
    private readonly TContrasts contrasts;
    private readonly Int128 pairs;
    private readonly Int128 twiceAlwaysAbove;
    private readonly Int128 twiceAlwaysBelow;

    /// <param name="contrasts">The contrasts between the values that move.</param>
    /// <param name="x">What there is of the first sample.</param>
    /// <param name="y">What there is of the second sample.</param>
    public RankTestInversion(TContrasts contrasts, MovingSample x, MovingSample y)
    {
        var tiedZeros = (Int128)x.Zeros * y.Zeros;
        this.contrasts = contrasts;
        pairs = (Int128)x.Count * y.Count;
        twiceAlwaysAbove = 2 * (Int128)x.Moving * y.Zeros + tiedZeros;
        twiceAlwaysBelow = 2 * (Int128)x.Zeros * y.Moving + tiedZeros;
    }

    /// <summary>The infimum of the parameters that the test against "greater" does not reject.</summary>
    /// <param name="alpha">The level.</param>
    /// <param name="underNull">The distribution of U.</param>
    public double Lower(double alpha, INullDistribution underNull)
    {
        var above = (double)twiceAlwaysAbove / 2;
        return OfRank(RankSearch.First(0, contrasts.Count + 1, u => underNull.PValue((double)u + above, Alternative.Greater) < alpha));
    }

    /// <summary>The supremum of the parameters that the test against "less" does not reject.</summary>
    /// <param name="alpha">The level.</param>
    /// <param name="underNull">The distribution of U.</param>
    public double Upper(double alpha, INullDistribution underNull)
    {
        var above = (double)twiceAlwaysAbove / 2;
        return OfRank(RankSearch.First(0, contrasts.Count + 1, u => underNull.PValue((double)u + above, Alternative.Less) >= alpha));
    }

    /// <summary>The least and the greatest parameter with at least half of all pairs on either side, itself counting for both.</summary>
    public (double Low, double High) Median()
    {
        Int128 lowRank = contrasts.Count + 1 - Half(twiceAlwaysBelow), highRank = Half(twiceAlwaysAbove);
        var high = OfRank(highRank);
        return (
            lowRank == highRank ? high
            : lowRank == highRank + 1 && highRank >= 1 && lowRank <= contrasts.Count ? contrasts.Next(highRank, high)
            : OfRank(lowRank),
            high);
    }

    /// <summary>How many contrasts make up half of all pairs, together with what always lies on their side.</summary>
    private Int128 Half(Int128 twiceAlways) => (pairs - twiceAlways + 1) >> 1;

    private double OfRank(Int128 rank) =>
        rank <= 0 ? double.PositiveInfinity
        : rank > contrasts.Count ? double.NegativeInfinity
        : contrasts.Largest(rank);
}
