using System.Globalization;

namespace Progressive.Statistics;

/// <summary>Confidence bounds for arithmetic means: of one sample by Student's t, of two by Welch's.</summary>
/// <remarks>
/// <para>
/// They take the mean of a sample for normal. It nearly is for many values whose tail is not too long; a few values that make up most of
/// the sum break it, and the bound towards the tail then errs more often than its level. docs/statistics/means.md says by how much.
/// Where tails are long, hold a quantile to a limit.
/// </para>
/// <para>A sample needs three values. A level of 0 gives infinite bounds, or 0 for the lower bound of a ratio.</para>
/// </remarks>
public static class MeanBounds
{
    /// <summary>
    /// Bounds one mean: the mean of the sample, and so many of its standard errors to either side as Student's t distribution
    /// with n - 1 degrees of freedom asks for. Source: Student (1908), Biometrika 6, 1-25.
    /// </summary>
    /// <param name="sample">The sample, in any order; the bounds are in its unit.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">The sample has fewer than three values, they are all the same, or one is NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds Student(ReadOnlySpan<double> sample, double lowerAlpha, double upperAlpha)
    {
        var scale = SampleMean.ScaleOf(sample);
        return Student(SampleMean.Of(sample, scale), scale, lowerAlpha, upperAlpha, nameof(sample));
    }

    /// <summary>Bounds one mean, as the overload for values does, of a sample whose moments are known.</summary>
    /// <param name="sample">The moments of the sample.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">The sample has fewer than three values, they are all the same, or too large or too close together to be squared.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds Student(SampleMoments sample, double lowerAlpha, double upperAlpha) =>
        Student(SampleMean.Of(sample), 1, lowerAlpha, upperAlpha, nameof(sample));

    /// <summary>
    /// Bounds the difference of two means, that of x less that of y, whatever their variances: Welch's t, with the degrees of freedom
    /// of Satterthwaite. Source: Welch (1947), Biometrika 34, 28-35; Satterthwaite (1946), Biometrics Bulletin 2, 110-114.
    /// </summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample has fewer than three values, or holds NaN or an infinity; or both are constant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds WelchDifference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lowerAlpha, double upperAlpha)
    {
        var scale = Math.Max(SampleMean.ScaleOf(x), SampleMean.ScaleOf(y));
        return WelchDifference(new WelchContrast(SampleMean.Of(x, scale), SampleMean.Of(y, scale)), scale, lowerAlpha, upperAlpha);
    }

    /// <summary>Bounds the difference of two means, as the overload for values does, of samples whose moments are known.</summary>
    /// <param name="x">The moments of the first sample.</param>
    /// <param name="y">Those of the second, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample has fewer than three values, or some too large or too close together to be squared; or both are constant.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds WelchDifference(SampleMoments x, SampleMoments y, double lowerAlpha, double upperAlpha) =>
        WelchDifference(new WelchContrast(SampleMean.Of(x), SampleMean.Of(y)), 1, lowerAlpha, upperAlpha);

    /// <summary>
    /// Bounds the ratio of two means, that of x over that of y: the factors θ at which Welch's t test of x against θ y does not
    /// reject. Source: Tamhane and Logan (2004), Journal of Biopharmaceutical Statistics 14, 843-856; with one variance it is that of
    /// Fieller (1954), Journal of the Royal Statistical Society B 16, 175-185.
    /// </summary>
    /// <remarks>
    /// A mean of y that is not shown to be above 0 leaves the upper bound infinite. A sample of nothing but zeros has no ratio: the
    /// bounds are 0 and infinity.
    /// </remarks>
    /// <param name="x">The first sample, of values at least 0, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">
    /// A sample has fewer than three values, or holds NaN, an infinity or a negative value; or both are constant.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds WelchRatio(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lowerAlpha, double upperAlpha)
    {
        SortedSample.OfNonNegative(x);
        SortedSample.OfNonNegative(y);

        // Each in its own scale: only what both are scaled by differently is left to undo.
        double scaleX = SampleMean.ScaleOf(x), scaleY = SampleMean.ScaleOf(y);
        return WelchRatio(new WelchContrast(SampleMean.Of(x, scaleX), SampleMean.Of(y, scaleY)), scaleX / scaleY, lowerAlpha, upperAlpha);
    }

    /// <summary>Bounds the ratio of two means, as the overload for values does, of samples whose moments are known.</summary>
    /// <param name="x">The moments of the first sample, of values at least 0.</param>
    /// <param name="y">Those of the second, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">
    /// A sample has fewer than three values, or some that are negative, or too large or too close together to be squared; or both are constant.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds WelchRatio(SampleMoments x, SampleMoments y, double lowerAlpha, double upperAlpha)
    {
        if (Math.Min(x.Least, y.Least) is < 0 and var negative)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A value is {negative}, and a ratio needs values of at least 0."));

        double scaleX = x.Most > 0 ? x.Most : 1, scaleY = y.Most > 0 ? y.Most : 1;
        return WelchRatio(
            new WelchContrast(SampleMean.Of(x).In(scaleX), SampleMean.Of(y).In(scaleY)), scaleX / scaleY, lowerAlpha, upperAlpha);
    }

    private static ConfidenceBounds Student(SampleMean mean, double scale, double lowerAlpha, double upperAlpha, string name)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        if (mean.Variance == 0)
            throw new ArgumentException($"All {mean.DegreesOfFreedom + 1} values are the same, so nothing tells how much they vary.", name);

        var error = Math.Sqrt(mean.Variance);
        return new(mean.Value * scale, (mean.Value - Margin(lowerLevel)) * scale, (mean.Value + Margin(upperLevel)) * scale);

        double Margin(double alpha) => alpha == 0 ? double.PositiveInfinity : error * StudentTail.UpperQuantile(alpha, mean.DegreesOfFreedom);
    }

    private static ConfidenceBounds WelchDifference(WelchContrast contrast, double scale, double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        contrast.DemandVariation();
        var estimate = contrast.X.Value - contrast.Y.Value;
        return new(estimate * scale, (estimate - contrast.Margin(1, lowerLevel)) * scale, (estimate + contrast.Margin(1, upperLevel)) * scale);
    }

    private static ConfidenceBounds WelchRatio(WelchContrast contrast, double scale, double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        contrast.DemandVariation();
        return new(
            Scaled(contrast.X.Value / contrast.Y.Value),
            Scaled(contrast.LowerRatio(lowerLevel)),
            Scaled(1 / contrast.Mirrored.LowerRatio(upperLevel)));

        // The ends of the scale are ends in every unit, also where the scale itself is one of them.
        double Scaled(double ratio) => ratio is 0 or double.PositiveInfinity ? ratio : ratio * scale;
    }
}
