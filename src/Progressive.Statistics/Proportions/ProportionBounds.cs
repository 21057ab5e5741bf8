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
    /// Score bounds for one probability: the values from which the observed share lies as many standard
    /// errors away as the level allows, the standard error being that of the value itself.
    /// Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; with the
    /// continuity correction: Newcombe (1998), Statistics in Medicine 17, 857-872, methods 3 and 4.
    /// The estimate is events / trials.
    /// </summary>
    /// <remarks>
    /// The coverage is approximate: near its level on average over all probabilities, below it for some.
    /// The correction pushes both bounds half an event outwards, which makes them nearly those of
    /// <see cref="ClopperPearson"/>. No events give the lower bound 0, nothing but events the upper bound
    /// 1; a level of 0 gives both.
    /// </remarks>
    /// <param name="events">Trials with the event, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">All trials, at least 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <param name="continuity">Whether to correct for continuity.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a level is outside its range.</exception>
    public static ConfidenceBounds Wilson(long events, long trials, double lowerAlpha, double upperAlpha, bool continuity = false)
    {
        EventCount.Among(events, trials);
        return new(
            (double)events / trials,
            WilsonScore.Lower(events, trials, Level.Of(lowerAlpha), continuity),
            WilsonScore.Upper(events, trials, Level.Of(upperAlpha), continuity));
    }

    /// <summary>
    /// Hybrid score bounds for the difference of two probabilities, that of x less that of y: the
    /// distances of both shares to their <see cref="Wilson"/> bounds, added as squares.
    /// Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; with the continuity
    /// correction, method 11.
    /// </summary>
    /// <remarks>
    /// A closed form, approximate in coverage. Tables of nothing but zeros or of nothing but events have
    /// bounds like any other; 0 of n against m of m gives the lower bound -1. A level of 0 gives the ends
    /// of the scale, -1 and 1.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <param name="continuity">Whether to correct the Wilson bounds for continuity.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a level is outside its range.</exception>
    public static ConfidenceBounds NewcombeDifference(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        double lowerAlpha,
        double upperAlpha,
        bool continuity = false)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        var estimate = ScoreDifference.Of(xEvents, xTrials, yEvents, yTrials).Estimate;
        var lower = lowerLevel == 0 ? -1 : estimate - double.Hypot(
            WilsonScore.Below(xEvents, xTrials, lowerLevel, continuity), WilsonScore.Above(yEvents, yTrials, lowerLevel, continuity));
        var upper = upperLevel == 0 ? 1 : estimate + double.Hypot(
            WilsonScore.Above(xEvents, xTrials, upperLevel, continuity), WilsonScore.Below(yEvents, yTrials, upperLevel, continuity));
        return new(estimate, Math.Max(-1, lower), Math.Min(1, upper));
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
        var difference = ScoreDifference.Of(xEvents, xTrials, yEvents, yTrials);
        var mirrored = ScoreDifference.Of(yEvents, yTrials, xEvents, xTrials);
        return new(difference.Estimate, difference.Lower(Level.Of(lowerAlpha)), -mirrored.Lower(Level.Of(upperAlpha)));
    }

    /// <summary>
    /// Score bounds for the ratio of two probabilities, that of x over that of y: the values φ at which
    /// the contrast x/n - φ y/m is as many standard errors away from 0 as the level allows, the standard
    /// error being taken at the likeliest probabilities with just that ratio, times √(N / (N - 1)).
    /// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226.
    /// </summary>
    /// <remarks>
    /// Without events in x the lower bound is 0; without events in y the estimate and the upper bound
    /// are infinite. Without any event the bounds are 0 and infinity and the estimate is 1: nothing tells
    /// the arms apart. Arms of nothing but events have bounds on both sides of 1. A level of 0 gives 0
    /// and infinity.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a level is outside its range.</exception>
    public static ConfidenceBounds MiettinenNurminenRatio(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        double lowerAlpha,
        double upperAlpha)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        var ratio = new ScoreRatio(xEvents, xTrials, yEvents, yTrials);
        var mirrored = new ScoreRatio(yEvents, yTrials, xEvents, xTrials);
        return new(ratio.Estimate, ratio.Lower(Level.Of(lowerAlpha)), 1 / mirrored.Lower(Level.Of(upperAlpha)));
    }
}
