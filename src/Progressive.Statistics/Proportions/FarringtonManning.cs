namespace Progressive.Statistics;

/// <summary>
/// The score test that two probabilities differ by just a margin, for non-inferiority or superiority.
/// Source: Farrington and Manning (1990), Statistics in Medicine 9, 1447-1454, the test with
/// constrained maximum likelihood estimates.
/// </summary>
/// <remarks>
/// The normal approximation is used, so the p-value is approximate. The bounds of
/// <see cref="ProportionBounds.MiettinenNurminenDifference"/> and
/// <see cref="ProportionBounds.MiettinenNurminenRatio"/> invert this test, but for their factor
/// √(N / (N - 1)), which makes them wider by a hair.
/// </remarks>
public static class FarringtonManning
{
    /// <summary>Tests the difference of the probability of x less that of y against a margin.</summary>
    /// <remarks>
    /// At a margin of 0, arms without any event, or with nothing but events, carry no evidence: Z is 0
    /// and the p-value 1. Every other table has a standard error above 0.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="margin">The difference under the null hypothesis, above -1 and below 1.</param>
    /// <param name="alternative">The direction in which the difference is suspected to depart from the margin.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, the margin or the alternative is outside its range.</exception>
    public static ScoreTestResult Difference(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        double margin,
        Alternative alternative)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        if (!(margin > -1 && margin < 1))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin of two probabilities lies strictly between -1 and 1.");

        var score = ScoreDifference.Of(xEvents, xTrials, yEvents, yTrials);
        var nothing = margin == 0 && NothingToTell(xEvents, xTrials, yEvents, yTrials);
        return Result(score.Estimate, nothing ? 0 : score.Standardise(margin), nothing, alternative);
    }

    /// <summary>Tests the ratio of the probability of x over that of y against a margin.</summary>
    /// <remarks>
    /// Arms without any event carry no evidence of a ratio, and arms with nothing but events none at a
    /// margin of 1: Z is 0 and the p-value 1. Every other table has a standard error above 0.
    /// </remarks>
    /// <param name="xEvents">Events of the first arm, 0 to <paramref name="xTrials"/>.</param>
    /// <param name="xTrials">Trials of the first arm, at least 1.</param>
    /// <param name="yEvents">Events of the second arm, 0 to <paramref name="yTrials"/>.</param>
    /// <param name="yTrials">Trials of the second arm, at least 1.</param>
    /// <param name="margin">The ratio under the null hypothesis, finite and above 0.</param>
    /// <param name="alternative">The direction in which the ratio is suspected to depart from the margin.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, the margin or the alternative is outside its range.</exception>
    public static ScoreTestResult Ratio(
        long xEvents,
        long xTrials,
        long yEvents,
        long yTrials,
        double margin,
        Alternative alternative)
    {
        EventCount.Among(xEvents, xTrials);
        EventCount.Among(yEvents, yTrials);
        EventCount.Ratio(margin);
        var score = new ScoreRatio(xEvents, xTrials, yEvents, yTrials);
        var nothing = (xEvents == 0 && yEvents == 0) || (margin == 1 && NothingToTell(xEvents, xTrials, yEvents, yTrials));
        return Result(score.Estimate, nothing ? 0 : score.Standardise(margin), nothing, alternative);
    }

    private static bool NothingToTell(long xEvents, long xTrials, long yEvents, long yTrials) =>
        (xEvents == 0 && yEvents == 0) || (xEvents == xTrials && yEvents == yTrials);

    private static ScoreTestResult Result(double estimate, double z, bool nothing, Alternative alternative)
    {
        var p = alternative switch
        {
            Alternative.Less => NormalTail.Upper(-z),
            Alternative.Greater => NormalTail.Upper(z),
            Alternative.TwoSided => 2 * NormalTail.Upper(Math.Abs(z)),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Not an alternative."),
        };
        return new(estimate, z, nothing ? 1 : p);
    }
}
