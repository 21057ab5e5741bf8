namespace Progressive.Statistics;

/// <summary>Confidence bounds for the probability of an event in independent trials.</summary>
public static class ProportionBounds
{
    /// <summary>
    /// Exact bounds for one probability: each is the value at which the observed count, or one further
    /// out, has the probability of its level, so the error never exceeds the level.
    /// Source: Clopper and Pearson (1934), Biometrika 26, 404-413. The estimate is events / trials.
    /// </summary>
    /// <remarks>No events give the lower bound 0, nothing but events the upper bound 1; a level of 0 gives both.</remarks>
    /// <param name="events">Trials with the event, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">All trials, at least 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a level is outside its range.</exception>
    public static ConfidenceBounds ClopperPearson(long events, long trials, double lowerAlpha, double upperAlpha)
    {
        EventCount.Among(events, trials);
        var lowerOdds = BinomialOdds.Lower(events, trials - events, Level.Of(lowerAlpha));
        var upperOdds = BinomialOdds.Upper(events, trials - events, Level.Of(upperAlpha));
        return new(
            (double)events / trials,
            lowerOdds / (1 + lowerOdds),
            double.IsPositiveInfinity(upperOdds) ? 1 : upperOdds / (1 + upperOdds));
    }

    /// <summary>
    /// Score bounds for the difference of two probabilities, that of x less that of y: the values at
    /// which the difference observed is as many standard errors away as the level allows, the standard
    /// error being taken at the likeliest probabilities with just that difference, times √(N / (N - 1)).
    /// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226.
    /// </summary>
    /// <remarks>
    /// The coverage is approximate, yet close to nominal also at small counts and without events.
    /// A level of 0 gives the ends of the scale, -1 and 1.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a level is outside its range.</exception>
    public static ConfidenceBounds MiettinenNurminenDifference(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        double lowerAlpha,
        double upperAlpha)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        var difference = new ScoreDifference(xEvents, xTrials, yEvents, yTrials);
        var mirrored = new ScoreDifference(yEvents, yTrials, xEvents, xTrials);
        return new(difference.Estimate, difference.Lower(Level.Of(lowerAlpha)), -mirrored.Lower(Level.Of(upperAlpha)));
    }
}
