namespace Progressive.Statistics;

/// <summary>
/// Confidence bounds for the mean of a gauge, and for how the means of two gauges compare, where each
/// point depends on the ones before it: memory in use, queue lengths, aggregates per minute.
/// </summary>
/// <remarks>
/// <para>
/// Two series are paired by instant first, so that what moves both at once cancels. The mean of n values
/// then has the variance γ D / n, γ being that of one value and D its inflation by autocorrelation; n / D is
/// the effective size, and the bounds are Student's, with n / D - 1 degrees of freedom.
/// docs/statistics/series.md gives the estimate of D, its sources, and the errors found by simulation.
/// </para>
/// <para>
/// The result is a <see cref="SeriesRefusal"/>, not an exception, where the points support no bounds: fewer
/// than 20 of them, uneven spacing, more than one in ten missing, no variation at all, or dependence that
/// leaves an effective size below 10.
/// </para>
/// <para>
/// The error is approximate. For autoregressions of order one it stays within the level up to a correlation of 0.9
/// between neighbours; it assumes that the mean itself does not drift, and values that are not too skewed.
/// </para>
/// </remarks>
public static class SeriesBounds
{
    /// <summary>Bounds the mean of one series, to be held against a fixed limit; in its unit.</summary>
    /// <param name="series">The points, in any order.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity, or two points share an instant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static SeriesResult Mean(ReadOnlySpan<SeriesPoint> series, double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        var ordered = PairedSeries.Ordered(series);
        var scale = Scale(ordered);
        var result = SeriesMean.Of(
            [.. ordered.Select(point => point.At)], [.. ordered.Select(point => point.Value / scale)], 0, lowerLevel, upperLevel);
        return Map(result, value => value * scale);
    }

    /// <summary>Bounds the mean difference of two series at the same instants, x less y; in their unit.</summary>
    /// <param name="x">The points of the first series, in any order.</param>
    /// <param name="y">The points of the second series; those without a partner are dropped and counted.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity, or two points of a series share an instant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static SeriesResult Difference(ReadOnlySpan<SeriesPoint> x, ReadOnlySpan<SeriesPoint> y, double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        SeriesPoint[] orderedX = PairedSeries.Ordered(x), orderedY = PairedSeries.Ordered(y);
        var scale = Math.Max(Scale(orderedX), Scale(orderedY));
        var pairs = PairedSeries.Of(orderedX, orderedY);
        var result = SeriesMean.Of(
            [.. pairs.Select(pair => pair.At)],
            [.. pairs.Select(pair => pair.X / scale - pair.Y / scale)],
            x.Length + y.Length - 2 * pairs.Count,
            lowerLevel,
            upperLevel);
        return Map(result, value => value * scale);
    }

    /// <summary>
    /// Bounds the typical ratio of two series at the same instants, x over y: that of their geometric
    /// means, by the mean difference of their logarithms.
    /// </summary>
    /// <remarks>A value of 0 or below in a pair has no logarithm: the result is a refusal.</remarks>
    /// <param name="x">The points of the first series, in any order.</param>
    /// <param name="y">The points of the second series; those without a partner are dropped and counted.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity, or two points of a series share an instant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static SeriesResult Ratio(ReadOnlySpan<SeriesPoint> x, ReadOnlySpan<SeriesPoint> y, double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        var pairs = PairedSeries.Of(PairedSeries.Ordered(x), PairedSeries.Ordered(y));
        var unmatched = x.Length + y.Length - 2 * pairs.Count;
        if (pairs.Exists(pair => pair.X <= 0 || pair.Y <= 0))
            return new SeriesRefusal(SeriesRefusalReason.NotPositive, "A value is 0 or below, which has no ratio.", pairs.Count, unmatched);

        // Logarithms may be large where their difference is small.
        var scale = pairs.Count == 0 ? 1 : Math.Max(1, pairs.Max(pair => Math.Max(Math.Abs(Math.Log(pair.X)), Math.Abs(Math.Log(pair.Y)))));
        var result = SeriesMean.Of(
            [.. pairs.Select(pair => pair.At)],
            [.. pairs.Select(pair => (Math.Log(pair.X) - Math.Log(pair.Y)) / scale)],
            unmatched,
            lowerLevel,
            upperLevel);
        return Map(result, value => Math.Exp(value * scale));
    }

    /// <summary>The largest magnitude, which keeps sums and squares inside the range of double; 1 for nothing but zeros.</summary>
    private static double Scale(SeriesPoint[] points)
    {
        var largest = points.Length == 0 ? 0 : points.Max(point => Math.Abs(point.Value));
        return largest == 0 ? 1 : largest;
    }

    private static SeriesResult Map(SeriesResult result, Func<double, double> scale) => result is SeriesEstimate estimate
        ? estimate with { Bounds = new(scale(estimate.Bounds.Estimate), scale(estimate.Bounds.Lower), scale(estimate.Bounds.Upper)) }
        : result;
}
