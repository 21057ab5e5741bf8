namespace Progressive.Statistics;

/// <summary>
/// The test that the ratio of two Poisson rates has a given value. Given their sum, the events of x are
/// binomial with odds ratio · xExposure / yExposure.
/// Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323; R's <c>poisson.test</c>.
/// </summary>
/// <remarks>Without any event there is no evidence: the p-value and the estimate are 1.</remarks>
public static class RateRatioTest
{
    /// <summary>
    /// The exact test: its error never exceeds the level. The two-sided p-value sums the outcomes no
    /// likelier than that observed. One-sided it is inverted by <see cref="RateBounds.Ratio"/>.
    /// </summary>
    /// <param name="xEvents">Events of the first arm, at least 0.</param>
    /// <param name="xExposure">Exposure of the first arm; finite and above 0.</param>
    /// <param name="yEvents">Events of the second arm, at least 0.</param>
    /// <param name="yExposure">Exposure of the second arm, in the unit of the first.</param>
    /// <param name="alternative">The direction in which the ratio is suspected to depart from <paramref name="ratio"/>.</param>
    /// <param name="ratio">The rate of x over that of y under the null hypothesis, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, an exposure, the ratio or the alternative is outside its range.</exception>
    public static ExactTestResult Exact(
        long xEvents,
        double xExposure,
        long yEvents,
        double yExposure,
        Alternative alternative,
        double ratio = 1)
    {
        var (estimate, distribution) = Condition(xEvents, xExposure, yEvents, yExposure, ratio);
        return new(estimate, ExactPValue.Of(distribution, xEvents, alternative));
    }

    /// <summary>
    /// The mid-p test: outcomes just as extreme as that observed count one half. Its error is close to
    /// the level at all but the smallest counts, and may exceed it. One-sided it is inverted by
    /// <see cref="RateBounds.RatioMidP"/>.
    /// Source: Lancaster (1961), Journal of the American Statistical Association 56, 223-234.
    /// </summary>
    /// <param name="xEvents">Events of the first arm, at least 0.</param>
    /// <param name="xExposure">Exposure of the first arm; finite and above 0.</param>
    /// <param name="yEvents">Events of the second arm, at least 0.</param>
    /// <param name="yExposure">Exposure of the second arm, in the unit of the first.</param>
    /// <param name="alternative">The direction in which the ratio is suspected to depart from <paramref name="ratio"/>.</param>
    /// <param name="ratio">The rate of x over that of y under the null hypothesis, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, an exposure, the ratio or the alternative is outside its range.</exception>
    public static ExactTestResult MidP(
        long xEvents,
        double xExposure,
        long yEvents,
        double yExposure,
        Alternative alternative,
        double ratio = 1)
    {
        var (estimate, distribution) = Condition(xEvents, xExposure, yEvents, yExposure, ratio);
        var p = ExactPValue.MidOf(distribution, xEvents, alternative);
        return new(estimate, distribution.Last == 0 ? 1 : p);
    }

    private static (double Estimate, BinomialDistribution Distribution) Condition(
        long xEvents,
        double xExposure,
        long yEvents,
        double yExposure,
        double ratio)
    {
        EventCount.Over(xEvents, xExposure);
        EventCount.Over(yEvents, yExposure);
        EventCount.Ratio(ratio);
        var estimate = xEvents == 0 && yEvents == 0 ? 1 : xEvents / (double)yEvents * ExposureRatio.Of(yExposure, xExposure);
        var odds = ExposureRatio.Bounded(ratio * ExposureRatio.Of(xExposure, yExposure));
        return (estimate, new(xEvents + yEvents, odds));
    }
}
