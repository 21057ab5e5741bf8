namespace Progressive.Statistics.Planning;

/// <summary>What is claimed of counts at a level, such as that the candidate has fewer events than a limit allows.</summary>
/// <param name="IsOfFew">Whether it is claimed from few events of the candidate; the more there are on the other side the more they may be.</param>
/// <param name="Holds">Whether it is.</param>
internal sealed record CountClaim(bool IsOfFew, CountClaim.Test Holds)
{
    /// <summary>A test of a claim.</summary>
    /// <param name="events">The candidate's events.</param>
    /// <param name="size">Its trials or exposure.</param>
    /// <param name="others">The other side's events.</param>
    /// <param name="otherSize">Its trials or exposure.</param>
    /// <param name="alpha">The level, above 0.</param>
    public delegate bool Test(long events, double size, long others, double otherSize, double alpha);

    /// <summary>That a proportion lies on one side of a bound, by the test that <see cref="ProportionBounds.ClopperPearson"/> inverts.</summary>
    public static CountClaim OfProportion(double bound, bool isBelow) => new(isBelow, (events, trials, _, _, alpha) => isBelow
        ? BinomialTail.LogLower(events, (long)trials, bound) < Math.Log(alpha)
        : BinomialTail.LogUpper(events, (long)trials, bound) < Math.Log(alpha));

    /// <summary>That a rate does, by the test that <see cref="RateBounds.Poisson"/> inverts.</summary>
    public static CountClaim OfRate(double bound, bool isBelow) => new(isBelow, (events, exposure, _, _, alpha) => isBelow
        ? GammaTail.LogUpper(events + 1.0, bound * exposure) < Math.Log(alpha)
        : events > 0 && GammaTail.LogLower(events, bound * exposure) < Math.Log(alpha));

    /// <summary>That the difference of two proportions does, by the test that <see cref="ProportionBounds.MiettinenNurminenDifference"/> inverts.</summary>
    public static CountClaim OfDifference(double bound, bool isBelow) => new(isBelow, (events, trials, others, otherTrials, alpha) =>
    {
        var total = trials + otherTrials;
        var score = ScoreDifference.Of(events, (long)trials, others, (long)otherTrials).Standardise(bound) * Math.Sqrt((total - 1) / total);
        return (isBelow ? -score : score) > NormalTail.UpperQuantile(alpha);
    });

    /// <summary>That the ratio of two rates does, by the test that <see cref="RateBounds.Ratio"/> inverts.</summary>
    public static CountClaim OfRatio(double bound, bool isBelow) => new(isBelow, (events, exposure, others, otherExposure, alpha) =>
    {
        var share = bound * exposure / (bound * exposure + otherExposure);
        var log = isBelow ? BinomialTail.LogLower(events, events + others, share) : BinomialTail.LogUpper(events, events + others, share);
        return log < Math.Log(alpha);
    });

    /// <summary>That the difference of two rates does, by <see cref="RateBounds.Difference"/>.</summary>
    public static CountClaim OfRateDifference(double bound, bool isBelow) => new(isBelow, (events, exposure, others, otherExposure, alpha) => isBelow
        ? RateBounds.Difference(events, exposure, others, otherExposure, 0, alpha).Upper < bound
        : RateBounds.Difference(events, exposure, others, otherExposure, alpha, 0).Lower > bound);
}
