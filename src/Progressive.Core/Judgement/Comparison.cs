using Progressive.Policies;
using Progressive.Statistics;

namespace Progressive.Core.Judgement;

/// <summary>
/// One estimand with its confidence bounds beside the limit and the fail limit, all turned so that larger is worse.
/// Pass needs the upper bound below the limit, Fail the lower bound above the fail limit.
/// </summary>
internal sealed record Comparison
{
    private ConfidenceBounds Bounds { get; init; } = new(0, 0, 0);

    private double Limit { get; init; }

    private double FailLimit { get; init; }

    /// <summary>Whether the estimand was negated to make larger worse, and is shown the other way round.</summary>
    private bool IsNegated { get; init; }

    private EvidenceScale Scale { get; init; }

    private string Unit { get; init; } = "";

    /// <summary>What numbers are multiplied by to be shown in that unit; they are compared as the metric has them.</summary>
    private double UnitsPerValue { get; init; } = 1;

    public Verdict Verdict =>
        Bounds.Lower > FailLimit ? Verdict.Fail
        : Bounds.Upper < Limit ? Verdict.Pass
        : Verdict.Undecided;

    /// <summary>A candidate's value against a fixed bound.</summary>
    public static Comparison Absolute(Metric metric, Check check, Sample candidate, double passAlpha, double failAlpha)
    {
        var limit = (AbsoluteLimit)check.Limit;
        var isNegated = limit.Side == LimitSide.AtLeast;

        // For 'at least' the bad direction is down: the lower bound passes and the upper one fails.
        var (lowerAlpha, upperAlpha) = isNegated ? (passAlpha, failAlpha) : (failAlpha, passAlpha);
        var (bounds, unit) = check.Method switch
        {
            Method.OrderStatistic => (
                QuantileBounds.Of(candidate.Values, (double)(check.Statistic!.Percentile / 100m), lowerAlpha, upperAlpha), metric.Unit!),
            Method.ClopperPearson => (
                ProportionBounds.ClopperPearson(candidate.Events, candidate.Against, lowerAlpha, upperAlpha), Policies.Unit.Per(1)),
            Method.Poisson => (
                RateBounds.Poisson(candidate.Events, candidate.Against, lowerAlpha, upperAlpha), Policies.Unit.Per(1)),
            _ => throw new InvalidOperationException($"{check.Method} does not judge an absolute check."),
        };
        var isShare = limit.Bound.Unit.Dimension == Dimension.Share;
        return new Comparison
        {
            Bounds = isNegated ? Negate(bounds) : bounds,
            Limit = InUnit(limit.Bound, unit, isNegated),
            FailLimit = InUnit(limit.FailBeyond, unit, isNegated),
            IsNegated = isNegated,
            Scale = isShare ? EvidenceScale.Percent : EvidenceScale.Plain,
            Unit = isShare ? "" : limit.Bound.Unit.Symbol,
            UnitsPerValue = isShare ? 1 : (double)(unit.Size / limit.Bound.Unit.Size),
        };
    }

    /// <summary>How much worse a candidate is than its reference, against a margin.</summary>
    public static Comparison Relative(
        Metric metric, Check check, Sample candidate, Sample reference, double passAlpha, double failAlpha)
    {
        var limit = (RelativeLimit)check.Limit;
        var higherIsBetter = metric.Better == Better.Higher;
        var (lowerAlpha, upperAlpha) = higherIsBetter ? (passAlpha, failAlpha) : (failAlpha, passAlpha);
        var isShift = limit.Margin is QuantityAmount;
        var bounds = check.Method switch
        {
            Method.MannWhitney when isShift => LocationBounds.Shift(candidate.Values, reference.Values, lowerAlpha, upperAlpha),
            Method.MannWhitney => Excess(LocationBounds.Ratio(candidate.Values, reference.Values, lowerAlpha, upperAlpha)),
            Method.Score => ProportionBounds.MiettinenNurminenDifference(
                candidate.Events, candidate.Against, reference.Events, reference.Against, lowerAlpha, upperAlpha),
            Method.Poisson => Excess(RateBounds.Ratio(
                candidate.Events, candidate.Against, reference.Events, reference.Against, lowerAlpha, upperAlpha)),
            _ => throw new InvalidOperationException($"{check.Method} does not judge a relative check."),
        };
        return new Comparison
        {
            Bounds = higherIsBetter ? Negate(bounds) : bounds,
            Limit = Margin(limit.Margin, metric),
            FailLimit = Margin(limit.FailBeyond, metric),
            Scale = limit.Margin switch
            {
                RatioAmount => EvidenceScale.Percent,
                PointsAmount => EvidenceScale.Points,
                _ => EvidenceScale.Plain,
            },
            Unit = isShift ? metric.Unit!.Symbol : "",
        };
    }

    /// <summary>Evidence with the numbers of this comparison, in the direction people read them.</summary>
    public Evidence Fill(Evidence evidence)
    {
        var shown = IsNegated ? Negate(Bounds) : Bounds;
        var factor = IsNegated ? -UnitsPerValue : UnitsPerValue;
        return evidence with
        {
            Estimate = shown.Estimate * UnitsPerValue,
            Lower = shown.Lower * UnitsPerValue,
            Upper = shown.Upper * UnitsPerValue,
            Limit = Limit * factor,
            FailLimit = FailLimit * factor,
            Scale = Scale,
            Unit = Unit,
        };
    }

    private static ConfidenceBounds Excess(ConfidenceBounds ratio) => new(ratio.Estimate - 1, ratio.Lower - 1, ratio.Upper - 1);

    private static ConfidenceBounds Negate(ConfidenceBounds bounds) => new(-bounds.Estimate, -bounds.Upper, -bounds.Lower);

    private static double InUnit(Quantity bound, Unit unit, bool isNegated)
    {
        // Shares and events per events are both plain fractions.
        var value = unit.Dimension == Dimension.PerEvent ? bound.BaseValue : bound.In(unit);
        return isNegated ? -value : value;
    }

    private static double Margin(Amount amount, Metric metric) => amount switch
    {
        RatioAmount { Percent: var percent } => percent.Fraction,
        PointsAmount { Points: var points } => points.Fraction,
        QuantityAmount { Quantity: var quantity } => metric.Unit is { } unit ? quantity.In(unit) : quantity.BaseValue,
        _ => throw new InvalidOperationException($"'{amount}' is no margin."),
    };
}
