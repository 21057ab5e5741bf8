namespace Progressive.Statistics;

/// <summary>
/// Distribution-free confidence bounds for how a quantile of one sample stands to that of another, such
/// as the 95th percentiles of two latencies.
/// </summary>
/// <remarks>
/// <para>
/// The binomial test that each quantile lies at a point is exact; a contrast is rejected if for every point
/// the two tests of x and y reject jointly. The joint test takes the sum of squares of their positive
/// normal scores against its chi-bar-square distribution (Kudô, 1963, Biometrika 50, 403-418), so the
/// error never exceeds the level, whatever the two distributions are, continuous or not. The bounds are
/// contrasts of order statistics. docs/statistics/quantiles.md derives them.
/// </para>
/// <para>
/// With large samples they are 25% farther from the estimate, at the level 0.05, than bounds that knew both densities at
/// the quantiles; adding up two <see cref="QuantileBounds"/> at half the level each makes it up to 68%.
/// </para>
/// <para>
/// A bound that a sample is too small to support is infinite, or 0 for the lower bound of a ratio. With the
/// level 0.05 a lower bound needs n ln(1 - p) ≤ ln 0.01985 for x and m ln p ≤ ln 0.01985 for y, the upper
/// bound the same with x and y exchanged: 77 values in both samples serve p = 0.05 to 0.95, and 390 serve 0.99.
/// </para>
/// </remarks>
public static class QuantileComparison
{
    /// <summary>Bounds the difference of two quantiles of one probability, that of x less that of y, in the unit of the samples.</summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="probability">The share of a distribution at or below its quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static ConfidenceBounds Difference(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double probability,
        double lowerAlpha,
        double upperAlpha)
    {
        QuantileRank.Admit(probability);
        return Difference(OrderStatistics.Of(SortedSample.Of(x)), OrderStatistics.Of(SortedSample.Of(y)), probability, lowerAlpha, upperAlpha);
    }

    /// <summary>Bounds the ratio of two quantiles of one probability, that of x over that of y.</summary>
    /// <remarks>
    /// Zeros are admitted. A quantile of y estimated as 0 makes the estimate infinite, or 1 if that of x
    /// is 0 too; the bounds are 0 and infinity where nothing else is known.
    /// </remarks>
    /// <param name="x">The first sample, of values at least 0, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="probability">The share of a distribution at or below its quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN, an infinity or a negative value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static ConfidenceBounds Ratio(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double probability,
        double lowerAlpha,
        double upperAlpha)
    {
        QuantileRank.Admit(probability);
        return Ratio(
            OrderStatistics.Of(SortedSample.OfNonNegative(x)), OrderStatistics.Of(SortedSample.OfNonNegative(y)), probability, lowerAlpha, upperAlpha);
    }

    /// <summary>Bounds the difference of quantiles of samples whose values are known by rank.</summary>
    internal static ConfidenceBounds Difference(OrderStatistics x, OrderStatistics y, double probability, double lowerAlpha, double upperAlpha)
    {
        return Around(
            x.Quantile(probability) - y.Quantile(probability),
            new QuantileContrast(x, y, probability, Less).Lower(Level.Of(lowerAlpha)),
            -new QuantileContrast(y, x, probability, Less).Lower(Level.Of(upperAlpha)));

        static double Less(double value, double other) => value - other;
    }

    /// <summary>Bounds the ratio of quantiles of samples whose values, at least 0, are known by rank.</summary>
    internal static ConfidenceBounds Ratio(OrderStatistics x, OrderStatistics y, double probability, double lowerAlpha, double upperAlpha)
    {
        double qx = x.Quantile(probability), qy = y.Quantile(probability);
        var lower = new QuantileContrast(x, y, probability, Over).Lower(Level.Of(lowerAlpha));
        var mirrored = new QuantileContrast(y, x, probability, Over).Lower(Level.Of(upperAlpha));
        return Around(qx == 0 && qy == 0 ? 1 : Over(qx, qy), Math.Max(0, lower), 1 / Math.Max(0, mirrored));

        // No factor takes 0 above 0, so a pair of zeros supports no lower bound. Zeros may be negative ones.
        static double Over(double value, double other) => value == 0 ? 0 : value / Math.Abs(other);
    }

    // An estimate lies between order statistics, a bound on one: at levels near one half they may pass each other.
    private static ConfidenceBounds Around(double estimate, double lower, double upper) =>
        new(estimate, Math.Min(lower, estimate), Math.Max(upper, estimate));
}
