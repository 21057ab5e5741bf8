using Progressive.Policies;
using Progressive.Statistics;

namespace Progressive.Core.Judgement;

/// <summary>The confidence bounds of how much larger the candidate's value is: the excess of a ratio over one, or a difference.</summary>
internal static class RelativeBounds
{
    /// <summary>By the check's method.</summary>
    /// <exception cref="ArgumentException">The method refuses the data.</exception>
    public static ConfidenceBounds Of(Check check, Sample candidate, Sample reference, double lowerAlpha, double upperAlpha)
    {
        var isRatio = check.Limit is RelativeLimit { Margin: RatioAmount };
        return (check.Method, isRatio) switch
        {
            (Method.MannWhitney, true) => Excess(LocationBounds.Ratio(candidate.Values, reference.Values, lowerAlpha, upperAlpha)),
            (Method.MannWhitney, false) => LocationBounds.Shift(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            (Method.Quantile, true) => Excess(QuantileComparison.Ratio(
                candidate.Values, reference.Values, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha)),
            (Method.Quantile, false) => QuantileComparison.Difference(
                candidate.Values, reference.Values, PlainEstimate.ProbabilityOf(check), lowerAlpha, upperAlpha),
            (Method.Mean, true) => Excess(MeanBounds.WelchRatio(candidate.Values, reference.Values, lowerAlpha, upperAlpha)),
            (Method.Mean, false) => MeanBounds.WelchDifference(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            (Method.Score, _) => ProportionBounds.MiettinenNurminenDifference(
                candidate.Events, (long)candidate.Exposure, reference.Events, (long)reference.Exposure, lowerAlpha, upperAlpha),
            (Method.Poisson, true) => Excess(RateBounds.Ratio(
                candidate.Events, candidate.Exposure, reference.Events, reference.Exposure, lowerAlpha, upperAlpha)),
            (Method.Poisson, false) => RateBounds.Difference(
                candidate.Events, candidate.Exposure, reference.Events, reference.Exposure, lowerAlpha, upperAlpha),
            (Method.Paired, _) => Paired(candidate, reference, isRatio, lowerAlpha, upperAlpha),
            _ => throw new InvalidOperationException($"{check.Method} does not judge a relative check."),
        };
    }

    private static ConfidenceBounds Paired(Sample candidate, Sample reference, bool isRatio, double lowerAlpha, double upperAlpha)
    {
        var (x, y) = PairedPoints.Of(candidate, reference);
        return isRatio
            ? Excess(AbsoluteBounds.Demand(SeriesBounds.Ratio(x, y, lowerAlpha, upperAlpha)))
            : AbsoluteBounds.Demand(SeriesBounds.Difference(x, y, lowerAlpha, upperAlpha));
    }

    private static ConfidenceBounds Excess(ConfidenceBounds ratio) => new(ratio.Estimate - 1, ratio.Lower - 1, ratio.Upper - 1);
}
