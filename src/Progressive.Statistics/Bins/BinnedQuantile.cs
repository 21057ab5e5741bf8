namespace Progressive.Statistics.Bins;

/// <summary>
/// The bounds of quantiles, and of how those of two samples stand to each other, for samples of which only bins are known: computed with all values at those ends of their
/// bins that make a bound the lowest or the highest. See <see cref="QuantileBounds"/> and <see cref="QuantileComparison"/>.
/// </summary>
public static class BinnedQuantile
{
    /// <summary>Bounds the quantile of the given probability.</summary>
    /// <param name="sample">The sample; the bounds are in its unit.</param>
    /// <param name="probability">The share of the distribution at or below the quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">The sample is empty, or the bins that the estimate lies in have no ends.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static BinnedBounds Of(BinnedSample sample, double probability, double lowerAlpha, double upperAlpha)
    {
        ArgumentNullException.ThrowIfNull(sample);
        sample.Demand(nameof(sample));
        return BinnedBounds.Between(
            QuantileBounds.Of(sample.RankedAtLeast, probability, lowerAlpha, upperAlpha),
            QuantileBounds.Of(sample.RankedAtMost, probability, lowerAlpha, upperAlpha),
            BinnedBounds.Halfway);
    }

    /// <summary>Bounds the difference of two quantiles of one probability, that of x less that of y, in the unit of the samples.</summary>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="probability">The share of a distribution at or below its quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or the bins that the estimate lies in have no ends.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static BinnedBounds Difference(BinnedSample x, BinnedSample y, double probability, double lowerAlpha, double upperAlpha)
    {
        Demand(x, y, probability);
        return BinnedBounds.Between(
            QuantileComparison.Difference(x.RankedAtLeast, y.RankedAtMost, probability, lowerAlpha, upperAlpha),
            QuantileComparison.Difference(x.RankedAtMost, y.RankedAtLeast, probability, lowerAlpha, upperAlpha),
            BinnedBounds.Halfway);
    }

    /// <summary>Bounds the ratio of two quantiles of one probability, that of x over that of y.</summary>
    /// <param name="x">The first sample. A bucket without a lower end is taken to begin at 0.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="probability">The share of a distribution at or below its quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty or has values below 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static BinnedBounds Ratio(BinnedSample x, BinnedSample y, double probability, double lowerAlpha, double upperAlpha)
    {
        Demand(x, y, probability);
        (x, y) = (x.OfNonNegative(nameof(x)), y.OfNonNegative(nameof(y)));
        return BinnedBounds.Between(
            QuantileComparison.Ratio(x.RankedAtLeast, y.RankedAtMost, probability, lowerAlpha, upperAlpha),
            QuantileComparison.Ratio(x.RankedAtMost, y.RankedAtLeast, probability, lowerAlpha, upperAlpha),
            LocationBounds.RatioBetween);
    }

    private static void Demand(BinnedSample x, BinnedSample y, double probability)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        QuantileRank.Admit(probability);
        x.Demand(nameof(x));
        y.Demand(nameof(y));
    }
}
