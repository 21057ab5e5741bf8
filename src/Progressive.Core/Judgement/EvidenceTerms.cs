using Progressive.Policies;

namespace Progressive.Core.Judgement;

/// <summary>The unit a metric is measured in, and that its numbers are shown in.</summary>
/// <param name="Measured">The unit of values, or of events per exposure; null where there is none.</param>
/// <param name="Scale">How numbers read.</param>
/// <param name="Unit">The unit they are shown in, or empty.</param>
/// <param name="Factor">What measured numbers are multiplied by to be shown.</param>
internal sealed record EvidenceTerms(Unit? Measured, EvidenceScale Scale, string Unit, double Factor)
{
    /// <summary>Those of a value held to a bound: the bound's.</summary>
    public static EvidenceTerms Of(Metric metric, Quantity bound)
    {
        var measured = MeasuredIn(metric);
        return bound.Unit.Dimension == Dimension.Share
            ? new EvidenceTerms(measured, EvidenceScale.Percent, "", (double)(measured?.Size ?? 1))
            : new EvidenceTerms(measured, EvidenceScale.Plain, bound.Unit.Symbol, measured is null ? 1 : (double)(measured.Size / bound.Unit.Size));
    }

    /// <summary>Those of a difference held to a margin: percent, points, the metric's unit, or for a rate that of the margin.</summary>
    public static EvidenceTerms Of(Metric metric, Amount margin) => margin switch
    {
        Amount.Ratio => new EvidenceTerms(MeasuredIn(metric), EvidenceScale.Percent, "", 1),
        Amount.PercentagePoints => new EvidenceTerms(MeasuredIn(metric), EvidenceScale.Points, "", 1),
        Amount.Difference { Quantity: var quantity } when metric.Unit is null => Of(metric, quantity),
        _ => new EvidenceTerms(metric.Unit, EvidenceScale.Plain, metric.Unit!.Symbol, 1),
    };

    /// <summary>A bound in the unit that is measured in.</summary>
    public double In(Quantity quantity) => Measured is null ? quantity.BaseValue : quantity.In(Measured);

    /// <summary>A margin: a fraction, or a difference in the unit that is measured in.</summary>
    public double In(Amount amount) => amount switch
    {
        Amount.Ratio { Percent: var percent } => percent.Fraction,
        Amount.PercentagePoints { Points: var points } => points.Fraction,
        Amount.Difference { Quantity: var quantity } => In(quantity),
        _ => throw new InvalidOperationException($"'{amount}' is no margin."),
    };

    // Shares, and events per events, are plain fractions; events of a time are counted per second.
    private static Unit? MeasuredIn(Metric metric) => metric.Kind switch
    {
        MetricKind.Rate when !metric.IsCounted => Policies.Unit.Find("/s"),
        MetricKind.Proportion or MetricKind.Rate => Policies.Unit.Per(1),
        _ => metric.Unit,
    };
}
