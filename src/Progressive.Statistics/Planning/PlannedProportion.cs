namespace Progressive.Statistics.Planning;

/// <summary>Effects of proportions, in shares of one.</summary>
public static class PlannedProportion
{
    /// <summary>
    /// One proportion beside bounds, by <see cref="ProportionBounds.ClopperPearson"/>: the exact test is nearly the normal one with the variance and the
    /// skewness at the bound, and half an event against it (Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 2.4).
    /// </summary>
    /// <param name="value">The true proportion, above 0 and below 1.</param>
    /// <param name="limit">The bound, above 0 and below 1.</param>
    /// <param name="failLimit">The bound to fail, on the worse side of the other one.</param>
    /// <param name="size">The trials by the last look, above 0.</param>
    /// <param name="isSmallerWorse">Whether the bounds are to be kept from above.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect Of(double value, double limit, double failLimit, double size, bool isSmallerWorse = false)
    {
        Admit.Size(size);

        // What does not happen is the more the worse.
        return isSmallerWorse ? Of(1 - value, 1 - limit, 1 - failLimit, size) : new(value, limit, failLimit, Error(value))
        {
            PassError = Error(limit),
            FailError = Error(failLimit),
            Continuity = 0.5 / size,
            Lean = (1 - 2 * limit) / 6 / size,
            Counts = new(new(value, size, IsPoisson: false), EventStream.None, CountClaim.OfProportion(limit, isBelow: true), CountClaim.OfProportion(failLimit, isBelow: false)),
        };

        double Error(double share) => UnitError.OfProportion(share) / Math.Sqrt(size);
    }

    /// <summary>
    /// The difference of two, by <see cref="ProportionBounds.MiettinenNurminenDifference"/>, whose variance is that at the limit with the events there are.
    /// Source: Farrington and Manning (1990), Statistics in Medicine 9, 1447-1454, with the total of both samples kept (their method 2).
    /// </summary>
    /// <param name="reference">The other side's proportion, above 0 and below 1.</param>
    /// <param name="change">By how much the candidate's is truly worse.</param>
    /// <param name="margin">By how much it may be.</param>
    /// <param name="failMargin">By how much it has to be to fail; at least the margin.</param>
    /// <param name="candidate">The candidate's trials by the last look, above 0.</param>
    /// <param name="trials">Those of the reference.</param>
    /// <param name="isSmallerWorse">Whether worse is less.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfDifference(
        double reference, double change, double margin, double failMargin, double candidate, double trials, bool isSmallerWorse = false)
    {
        // What does not happen is the more the worse. Whichever is rarer is counted.
        var effect = Difference(isSmallerWorse ? 1 - reference : reference, change, margin, failMargin, candidate, trials);
        var (actual, isRare) = (reference + (isSmallerWorse ? -change : change), reference <= 0.5);
        var sign = isSmallerWorse == isRare ? -1 : 1;
        return actual is <= 0 or >= 1 || failMargin >= 1 ? effect : effect with
        {
            Counts = new(
                new(isRare ? actual : 1 - actual, candidate, IsPoisson: false),
                new(isRare ? reference : 1 - reference, trials, IsPoisson: false),
                CountClaim.OfDifference(sign * margin, isBelow: sign > 0),
                CountClaim.OfDifference(sign * failMargin, isBelow: sign < 0)),
        };
    }

    private static PlannedEffect Difference(double reference, double change, double margin, double failMargin, double candidate, double trials)
    {
        var share = Admit.Size(candidate) / (candidate + Admit.Size(trials));
        var mean = reference + share * change;
        return new(change, margin, failMargin, Error(reference + change, Admit.Share(reference)))
        {
            PassError = AtLimit(margin),
            FailError = AtLimit(failMargin),
        };

        double AtLimit(double limit) => Error(mean + (1 - share) * limit, mean - share * limit);

        double Error(double one, double other) => Math.Sqrt(Variance(one) / candidate + Variance(other) / trials);

        // Where the limit cannot be reached the variance of a single event is what is left.
        double Variance(double p) => Math.Max(p, 1 / (candidate + trials)) * Math.Max(1 - p, 1 / (candidate + trials));
    }
}
