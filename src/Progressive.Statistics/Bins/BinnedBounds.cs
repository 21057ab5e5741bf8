namespace Progressive.Statistics.Bins;

/// <summary>Confidence bounds of samples of which only bins are known: they enclose the bounds that the values themselves give, wherever in their bins they lie.</summary>
/// <param name="Bounds">The estimate, and bounds at least as wide as those of the values.</param>
/// <param name="Error">No number of <paramref name="Bounds"/> is farther than this from that of the values. It is infinite where a bin has no end.</param>
public sealed record BinnedBounds(ConfidenceBounds Bounds, double Error)
{
    /// <summary>From the bounds of values that lie as low as they can, and of others that lie as high.</summary>
    internal static BinnedBounds Between(ConfidenceBounds low, ConfidenceBounds high, Func<double, double, double> middle)
    {
        var estimate = low.Estimate == high.Estimate ? low.Estimate
            : !double.IsInfinity(low.Estimate) && !double.IsInfinity(high.Estimate) ? middle(low.Estimate, high.Estimate)
            : !double.IsInfinity(low.Estimate) ? low.Estimate
            : !double.IsInfinity(high.Estimate) ? high.Estimate
            : throw new ArgumentException("The estimate may be any number: the bins that it lies in have no ends.");
        return new(
            new(estimate, low.Lower, high.Upper),
            Largest(Gap(low.Estimate, estimate), Gap(estimate, high.Estimate), Gap(low.Lower, high.Lower), Gap(low.Upper, high.Upper)));
    }

    /// <summary>The middle of two numbers.</summary>
    internal static double Halfway(double low, double high) => double.Lerp(low, high, 0.5);

    // Two infinite bounds of one sign are no different.
    private static double Gap(double low, double high) => low == high ? 0 : high - low;

    private static double Largest(params ReadOnlySpan<double> gaps)
    {
        var largest = 0.0;
        foreach (var gap in gaps)
            largest = Math.Max(largest, gap);
        return largest;
    }
}
