namespace Progressive.Statistics;

/// <summary>
/// Fisher's exact test and exact bounds for the odds ratio of two proportions. Given the totals of both
/// arms and of all events, the events of x have a known distribution.
/// Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-82; R's <c>fisher.test</c>.
/// </summary>
/// <remarks>Time O(√N) for N trials, whatever the number of possible tables.</remarks>
public static class FisherExact
{
    /// <summary>
    /// Tests the odds ratio, the odds p / (1 - p) of x over those of y, against a value; 1 means equal
    /// probabilities. The two-sided p-value sums the tables no likelier than that observed, as R does.
    /// The estimate is the conditional maximum likelihood estimate.
    /// </summary>
    /// <remarks>
    /// The error never exceeds the level, and is often far below it. Arms without any event, or with
    /// nothing but events, admit one table only: the p-value and the estimate are 1. Where the observed
    /// table is the first or the last of several, the estimate is 0 or infinity.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="alternative">The direction in which the odds ratio is suspected to depart from <paramref name="oddsRatio"/>.</param>
    /// <param name="oddsRatio">The odds ratio under the null hypothesis, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, the odds ratio or the alternative is outside its range.</exception>
    public static ExactTestResult Test(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        Alternative alternative,
        double oddsRatio = 1)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        EventCount.Ratio(oddsRatio);
        var odds = new ConditionalOdds(xEvents, xTrials, yEvents, yTrials);
        return new(odds.Estimate(), ExactPValue.Of(odds.At(oddsRatio), xEvents, alternative));
    }

    /// <summary>
    /// Bounds the odds ratio by inverting both tails of the test: each is the value at which the observed
    /// table, or one further out, has the probability of its level.
    /// Source: Cornfield (1956), Proceedings of the Third Berkeley Symposium 4, 135-148.
    /// </summary>
    /// <remarks>
    /// The error never exceeds the level. The first possible table has the lower bound 0, the last the
    /// upper bound infinity; arms without any event, or with nothing but events, have both and the
    /// estimate 1. A level of 0 gives 0 and infinity.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a level is outside its range.</exception>
    public static ConfidenceBounds OddsRatio(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        double lowerAlpha,
        double upperAlpha)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        var odds = new ConditionalOdds(xEvents, xTrials, yEvents, yTrials);
        var mirrored = new ConditionalOdds(yEvents, yTrials, xEvents, xTrials);
        return new(odds.Estimate(), odds.Lower(Level.Of(lowerAlpha)), 1 / mirrored.Lower(Level.Of(upperAlpha)));
    }
}
