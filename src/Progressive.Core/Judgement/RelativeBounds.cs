using Progressive.Policies;
using Progressive.Statistics;
using Progressive.Statistics.Bins;

namespace Progressive.Core.Judgement;

/// <summary>The confidence bounds of how much larger the candidate's value is: the excess of a ratio over one, or a difference.</summary>
internal static class RelativeBounds
{
    /// <summary>By the check's method.</summary>
    /// <exception cref="ArgumentException">The method refuses the data.</exception>
    public static Bounded Of(Check check, Sample candidate, Sample reference, double lowerAlpha, double upperAlpha)
    {
        var isRatio = check.Limit is Limit.Relative { Margin: Amount.Ratio };
        var isBinned = candidate.Bins is not null || reference.Bins is not null;
        var bounds = isBinned
            ? OfBins(check, isRatio, candidate, reference, lowerAlpha, upperAlpha)
            : OfValues(check, isRatio, candidate, reference, lowerAlpha, upperAlpha);

        // A ratio is told by how much it exceeds one; the difference of two shares is one already.
        return isRatio && check.Method != Method.Score ? bounds.Excess() : bounds;
    }

    /// <summary>
    /// The same for a level far out in the tails, where only exact methods keep it. A difference of shares or rates is that of the exact bounds of both
    /// sides, each at half the level (Bonferroni): wider, and never wrong more often, however few events there are.
    /// </summary>
    /// <exception cref="ArgumentException">The method refuses the data.</exception>
    public static Bounded OfTails(Check check, Sample candidate, Sample reference, double lowerAlpha, double upperAlpha)
    {
        var isRatio = check.Limit is Limit.Relative { Margin: Amount.Ratio };
        return (check.Method, isRatio) switch
        {
            (Method.Score, _) => Difference(
                ProportionBounds.ClopperPearson(candidate.Events, (long)candidate.Denominator, lowerAlpha / 2, upperAlpha / 2),
                ProportionBounds.ClopperPearson(reference.Events, (long)reference.Denominator, upperAlpha / 2, lowerAlpha / 2)),
            (Method.Poisson, false) => Difference(
                RateBounds.Poisson(candidate.Events, candidate.Denominator, lowerAlpha / 2, upperAlpha / 2),
                RateBounds.Poisson(reference.Events, reference.Denominator, upperAlpha / 2, lowerAlpha / 2)),
            _ => Of(check, candidate, reference, lowerAlpha, upperAlpha),
        };
    }

    private static ConfidenceBounds Difference(ConfidenceBounds one, ConfidenceBounds other) =>
        new(one.Estimate - other.Estimate, one.Lower - other.Upper, one.Upper - other.Lower);

    private static Bounded OfBins(Check check, bool isRatio, Sample candidate, Sample reference, double lowerAlpha, double upperAlpha)
    {
        BinnedSample x = candidate.InBins(), y = reference.InBins();
        return (check.Method, isRatio) switch
        {
            (Method.MannWhitney, true) => BinnedLocation.Ratio(x, y, lowerAlpha, upperAlpha),
            (Method.MannWhitney, false) => BinnedLocation.Shift(x, y, lowerAlpha, upperAlpha),
            (Method.Quantile, true) => BinnedQuantile.Ratio(x, y, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
            (Method.Quantile, false) => BinnedQuantile.Difference(x, y, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
            (Method.Mean, true) => MeanBounds.WelchRatio(candidate.DemandMoments(), reference.DemandMoments(), lowerAlpha, upperAlpha),
            (Method.Mean, false) => MeanBounds.WelchDifference(candidate.DemandMoments(), reference.DemandMoments(), lowerAlpha, upperAlpha),
            _ => throw new InvalidOperationException($"{check.Method} does not judge distributions."),
        };
    }

    private static Bounded OfValues(Check check, bool isRatio, Sample candidate, Sample reference, double lowerAlpha, double upperAlpha) =>
        (check.Method, isRatio) switch
        {
            (Method.MannWhitney, true) => LocationBounds.Ratio(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            (Method.MannWhitney, false) => LocationBounds.Shift(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            (Method.Quantile, true) => QuantileComparison.Ratio(
                candidate.Values, reference.Values, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
            (Method.Quantile, false) => QuantileComparison.Difference(
                candidate.Values, reference.Values, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
            (Method.Mean, true) => MeanBounds.WelchRatio(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            (Method.Mean, false) => MeanBounds.WelchDifference(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            (Method.Score, _) => ProportionBounds.MiettinenNurminenDifference(
                candidate.Events, (long)candidate.Denominator, reference.Events, (long)reference.Denominator, lowerAlpha, upperAlpha),
            (Method.Poisson, true) => RateBounds.Ratio(
                candidate.Events, candidate.Denominator, reference.Events, reference.Denominator, lowerAlpha, upperAlpha),
            (Method.Poisson, false) => RateBounds.Difference(
                candidate.Events, candidate.Denominator, reference.Events, reference.Denominator, lowerAlpha, upperAlpha),
            (Method.Paired, _) => Paired(candidate, reference, isRatio, lowerAlpha, upperAlpha),
            _ => throw new InvalidOperationException($"{check.Method} does not judge a relative check."),
        };

    private static ConfidenceBounds Paired(Sample candidate, Sample reference, bool isRatio, double lowerAlpha, double upperAlpha)
    {
        var (x, y) = PairedPoints.Of(candidate, reference);
        return isRatio
            ? AbsoluteBounds.Demand(SeriesBounds.Ratio(x, y, lowerAlpha, upperAlpha))
            : AbsoluteBounds.Demand(SeriesBounds.Difference(x, y, lowerAlpha, upperAlpha));
    }
}
