namespace Progressive.Statistics;

/// <summary>Confidence bounds for the rates of Poisson counts, exact for every rate and exposure.</summary>
public static class RateBounds
{
    /// <summary>
    /// Bounds one rate, in events per unit of exposure: each is the rate at which the observed count,
    /// or one further out, has the probability of its level.
    /// Source: Garwood (1936), Biometrika 28, 437-442. The estimate is events / exposure.
    /// </summary>
    /// <remarks>No events give the lower bound 0; a level of 0 gives 0 and infinity.</remarks>
    /// <param name="events">Events counted, at least 0.</param>
    /// <param name="exposure">What they were counted over, such as requests or seconds; finite and above 0.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, an exposure or a level is outside its range.</exception>
    public static ConfidenceBounds Poisson(long events, double exposure, double lowerAlpha, double upperAlpha)
    {
        EventCount.Over(events, exposure);
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        var lower = events == 0 || lowerLevel == 0 ? 0 : GammaTail.LowerQuantile(lowerLevel, events);
        var upper = upperLevel == 0 ? double.PositiveInfinity : GammaTail.UpperQuantile(upperLevel, events + 1.0);
        return new(events / exposure, lower / exposure, upper / exposure);
    }

    /// <summary>
    /// Bounds the ratio of two rates, that of x over that of y. Given their sum, the events of x are
    /// binomial with odds ratio · xExposure / yExposure, whose exact bounds are taken.
    /// Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323; R's <c>poisson.test</c>.
    /// </summary>
    /// <remarks>
    /// Without events in x the lower bound is 0; without events in y the estimate and the upper bound
    /// are infinite. Without any event the bounds are 0 and infinity and the estimate is 1: nothing
    /// tells the arms apart.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, at least 0.</param>
    /// <param name="xExposure">Exposure of the first arm; finite and above 0.</param>
    /// <param name="yEvents">Events of the second arm, at least 0.</param>
    /// <param name="yExposure">Exposure of the second arm, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, an exposure or a level is outside its range.</exception>
    public static ConfidenceBounds Ratio(
        long xEvents,
        double xExposure,
        long yEvents,
        double yExposure,
        double lowerAlpha,
        double upperAlpha)
    {
        EventCount.Over(xEvents, xExposure);
        EventCount.Over(yEvents, yExposure);
        return Bounds(
            xEvents,
            yEvents,
            ExposureRatio.Of(yExposure, xExposure),
            BinomialOdds.Lower(xEvents, yEvents, Level.Of(lowerAlpha)),
            BinomialOdds.Upper(xEvents, yEvents, Level.Of(upperAlpha)));
    }

    /// <summary>
    /// Bounds the ratio of two rates by inverting the one-sided mid-p tests of
    /// <see cref="RateRatioTest.MidP"/>: narrower than <see cref="Ratio"/>, with an error close to the
    /// level that may exceed it.
    /// Source: Lancaster (1961), Journal of the American Statistical Association 56, 223-234; Berry and
    /// Armitage (1995), The Statistician 44, 417-423.
    /// </summary>
    /// <remarks>Without events, and at a level of 0, the bounds and the estimate are those of <see cref="Ratio"/>.</remarks>
    /// <param name="xEvents">Events of the first arm, at least 0.</param>
    /// <param name="xExposure">Exposure of the first arm; finite and above 0.</param>
    /// <param name="yEvents">Events of the second arm, at least 0.</param>
    /// <param name="yExposure">Exposure of the second arm, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, an exposure or a level is outside its range.</exception>
    public static ConfidenceBounds RatioMidP(
        long xEvents,
        double xExposure,
        long yEvents,
        double yExposure,
        double lowerAlpha,
        double upperAlpha)
    {
        EventCount.Over(xEvents, xExposure);
        EventCount.Over(yEvents, yExposure);
        return Bounds(
            xEvents,
            yEvents,
            ExposureRatio.Of(yExposure, xExposure),
            MidOdds.Lower(xEvents, yEvents, Level.Of(lowerAlpha)),
            1 / MidOdds.Lower(yEvents, xEvents, Level.Of(upperAlpha)));
    }

    /// <summary>
    /// Bounds the difference of two rates, that of x less that of y: the distances of both rates to their <see cref="Poisson"/> bounds,
    /// added as squares. Source: Zou and Donner (2008), Statistics in Medicine 27, 1693-1702, the method of variance estimates
    /// recovery; for Poisson rates: Li, Tang, Poon and Tang (2011), Communications in Statistics - Simulation and Computation 40, 1478-1493.
    /// </summary>
    /// <remarks>
    /// The error is approximate, and mostly below its level, as the bounds of each rate are exact. A level of 0 gives infinite bounds.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, at least 0.</param>
    /// <param name="xExposure">Exposure of the first arm; finite and above 0.</param>
    /// <param name="yEvents">Events of the second arm, at least 0.</param>
    /// <param name="yExposure">Exposure of the second arm, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, an exposure or a level is outside its range.</exception>
    public static ConfidenceBounds Difference(
        long xEvents,
        double xExposure,
        long yEvents,
        double yExposure,
        double lowerAlpha,
        double upperAlpha)
    {
        var (x, y) = (Poisson(xEvents, xExposure, lowerAlpha, upperAlpha), Poisson(yEvents, yExposure, upperAlpha, lowerAlpha));
        var estimate = x.Estimate - y.Estimate;
        return new(
            estimate,
            Level.Of(lowerAlpha) == 0 ? double.NegativeInfinity : estimate - double.Hypot(Below(x), Above(y)),
            Level.Of(upperAlpha) == 0 ? double.PositiveInfinity : estimate + double.Hypot(Above(x), Below(y)));

        static double Below(ConfidenceBounds rate) => rate.Estimate - rate.Lower;
        static double Above(ConfidenceBounds rate) => rate.Upper - rate.Estimate;
    }

    private static ConfidenceBounds Bounds(long xEvents, long yEvents, double perOdds, double lowerOdds, double upperOdds) => new(
        xEvents == 0 && yEvents == 0 ? 1 : xEvents / (double)yEvents * perOdds, lowerOdds * perOdds, upperOdds * perOdds);
}
