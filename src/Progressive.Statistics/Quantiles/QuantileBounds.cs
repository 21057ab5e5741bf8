namespace Progressive.Statistics;

/// <summary>
/// Distribution-free confidence bounds for a quantile. Source: Thompson (1936), Annals of
/// Mathematical Statistics 7, 122-128; David and Nagaraja (2003), Order Statistics, section 7.1.
/// </summary>
public static class QuantileBounds
{
    /// <summary>
    /// Bounds the quantile q of the given probability p by two order statistics. Fewer than l of n
    /// values lie at or below q with probability at most P(Binomial(n, p) &lt; l), whatever the
    /// distribution, so the value of rank l is a lower bound once this is at most the level, and the
    /// greatest such rank is taken; the upper bound is its mirror image. The estimate is the inverse of the
    /// empirical distribution function: type 1 of Hyndman and Fan (1996), The American Statistician 50, 361-365.
    /// </summary>
    /// <remarks>A bound that the sample is too small to support is infinite, as is one at level 0.</remarks>
    /// <param name="sample">The sample, in any order; the bounds are in its unit.</param>
    /// <param name="probability">The share of the distribution at or below the quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">The sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static ConfidenceBounds Of(ReadOnlySpan<double> sample, double probability, double lowerAlpha, double upperAlpha)
    {
        QuantileRank.Admit(probability);
        return Of(OrderStatistics.Of(SortedSample.Of(sample)), probability, lowerAlpha, upperAlpha);
    }

    /// <summary>Bounds the quantile of a sample whose values are known by rank.</summary>
    internal static ConfidenceBounds Of(OrderStatistics sample, double probability, double lowerAlpha, double upperAlpha)
    {
        QuantileRank.Admit(probability);
        var lower = QuantileRank.Lower(sample.Count, probability, Level.Of(lowerAlpha));
        var upper = QuantileRank.Upper(sample.Count, probability, Level.Of(upperAlpha));
        return new(
            sample.Quantile(probability),
            lower < 1 ? double.NegativeInfinity : sample.OfRank(lower),
            upper > sample.Count ? double.PositiveInfinity : sample.OfRank(upper));
    }
}
