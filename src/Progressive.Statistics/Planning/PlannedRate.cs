namespace Progressive.Statistics.Planning;

/// <summary>Effects of Poisson rates, in events per unit of exposure.</summary>
public static class PlannedRate
{
    /// <summary>One rate beside bounds, by <see cref="RateBounds.Poisson"/>: the variance and the skewness at the bound, and half an event against it.</summary>
    /// <param name="value">The true rate, above 0.</param>
    /// <param name="limit">The bound, above 0.</param>
    /// <param name="failLimit">The bound to fail, on the worse side of the other one.</param>
    /// <param name="exposure">The exposure by the last look, above 0.</param>
    /// <param name="isSmallerWorse">Whether the bounds are to be kept from above.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect Of(double value, double limit, double failLimit, double exposure, bool isSmallerWorse = false)
    {
        Admit.Size(exposure);
        var sign = isSmallerWorse ? -1 : 1;
        return new(sign * value, sign * limit, sign * failLimit, Error(value))
        {
            PassError = Error(limit),
            FailError = Error(failLimit),
            Continuity = 0.5 / exposure,
            Lean = sign / 6.0 / exposure,
            Counts = new(
                new(value, exposure, IsPoisson: true), EventStream.None, CountClaim.OfRate(limit, !isSmallerWorse), CountClaim.OfRate(failLimit, isSmallerWorse)),
        };

        double Error(double rate) => UnitError.OfRate(rate) / Math.Sqrt(exposure);
    }

    /// <summary>
    /// The ratio of two, by <see cref="RateBounds.Ratio"/>: the candidate's share of all events, which is binomial given their number, with half an event
    /// against it. The scale is that share's. Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323.
    /// </summary>
    /// <param name="reference">The other side's rate, above 0.</param>
    /// <param name="ratio">The true ratio of the candidate's to it, above 0.</param>
    /// <param name="limit">The ratio that is to be kept, above 0.</param>
    /// <param name="failLimit">That to fail, on the worse side of the other one.</param>
    /// <param name="candidate">The candidate's exposure by the last look, above 0.</param>
    /// <param name="exposure">That of the reference.</param>
    /// <param name="isSmallerWorse">Whether worse is less.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfRatio(
        double reference, double ratio, double limit, double failLimit, double candidate, double exposure, bool isSmallerWorse = false)
    {
        var sides = Admit.Size(candidate) / Admit.Size(exposure);
        var events = Admit.Size(reference) * (exposure + Admit.Size(ratio) * candidate);
        return PlannedProportion.Of(Share(ratio), Share(limit), Share(failLimit), events, isSmallerWorse) with
        {
            Counts = new(
                new(ratio * reference, candidate, IsPoisson: true),
                new(reference, exposure, IsPoisson: true),
                CountClaim.OfRatio(limit, !isSmallerWorse),
                CountClaim.OfRatio(failLimit, isSmallerWorse)),
        };

        // A hair of either side is always left.
        double Share(double rates) => Math.Clamp(1 - 1 / (1 + rates * sides), 1e-12, 1 - 1e-12);
    }

    /// <summary>
    /// The difference of two, by <see cref="RateBounds.Difference"/>, whose variances are those of the events there are. Exact bounds of k events lie nearly
    /// (z² + 2) / 3 events above k + z √k, and (z² - 1) / 3 above k - z √k (Cornish and Fisher 1938), each with the weight of its own error.
    /// </summary>
    /// <param name="reference">The other side's rate, above 0.</param>
    /// <param name="change">By how much the candidate's is truly worse.</param>
    /// <param name="margin">By how much it may be.</param>
    /// <param name="failMargin">By how much it has to be to fail; at least the margin.</param>
    /// <param name="candidate">The candidate's exposure by the last look, above 0.</param>
    /// <param name="exposure">That of the reference.</param>
    /// <param name="isSmallerWorse">Whether worse is less.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedEffect OfDifference(
        double reference, double change, double margin, double failMargin, double candidate, double exposure, bool isSmallerWorse = false)
    {
        // No event at all leaves the bound of one.
        var sign = isSmallerWorse ? -1 : 1;
        var rate = Math.Max(reference + sign * change, 1 / Admit.Size(candidate));
        double own = Math.Sqrt(rate / candidate), other = Math.Sqrt(Admit.Size(reference) / Admit.Size(exposure));
        var error = double.Hypot(own, other);
        double ofOwn = own / error / candidate, ofOther = other / error / exposure;

        // The bound that claims a Pass is the upper one of whatever may be larger than it seems.
        var isCandidates = isSmallerWorse != (change <= margin);
        return new(change, margin, failMargin, error)
        {
            Continuity = isCandidates ? ofOwn : ofOther,
            Lean = sign * (ofOther - ofOwn) / 3,
            Counts = new(
                new(Math.Max(0, reference + sign * change), candidate, IsPoisson: true),
                new(reference, exposure, IsPoisson: true),
                CountClaim.OfRateDifference(sign * margin, !isSmallerWorse),
                CountClaim.OfRateDifference(sign * failMargin, isSmallerWorse)),
        };
    }
}
