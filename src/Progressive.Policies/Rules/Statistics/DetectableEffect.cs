using System;
using Progressive.Policies.Rules.Metrics;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>
/// How far a candidate at the usual level stays from the limit, and how far it must to be passed in eight of ten rollouts.
/// Both in the same unit.
/// </summary>
/// <remarks>
/// Normal approximation at the usual level, one look: a distance of z(confidence) + z(power) standard errors (Blackwelder 1982,
/// "Proving the null hypothesis" in clinical trials, Controlled Clinical Trials 3, 345-353). A ratio of two rates is taken on
/// the log scale, where its variance is the sum of the reciprocal expected events.
/// </remarks>
internal sealed record DetectableEffect(double Asked, double Smallest, string Unit)
{
    // Upper 20% and 10% points of the normal distribution.
    private const double Power = 0.8416;
    private const double PowerOfBothSides = 1.2816;

    /// <summary>That of a check, or null where the policy expects too little to tell.</summary>
    public static DetectableEffect? Of(Outlook outlook)
    {
        var (check, gate) = (outlook.Check, outlook.Gate);
        if (outlook.Level is not { } level || !outlook.Metric.Kind.Is(out var kind) || !check.Amount.Is(out var amount)
            || !gate.Confidence.IsOr(Defaults.Confidence, out var confidence) || confidence.Value is < 50m or > 99.99m
            || Methods.Chosen(kind, check) is null or Method.Plain)
        {
            return null;
        }

        var z = UpperPoint(1d - confidence.Fraction) + (check.IsDifference ? PowerOfBothSides : Power);
        return (kind, check.IsRelative, amount) switch
        {
            (MetricKind.Proportion, true, PointsAmount points) =>
                new(100d * points.Points.Fraction, 100d * z * Error(outlook, level * (1d - level)), "pp"),
            (MetricKind.Proportion, false, RatioAmount bound) =>
                new(100d * Distance(check, bound.Percent.Fraction, level), 100d * z * Error(outlook, level * (1d - level)), "pp"),
            (MetricKind.Rate, true, RatioAmount ratio) when level > 0d => OfRatio(outlook, 100d * ratio.Percent.Fraction, z / Math.Sqrt(level)),
            (MetricKind.Rate, true, QuantityAmount { Quantity.Unit.Dimension: Dimension.PerEvent } margin) =>
                new(100d * margin.Quantity.BaseValue, 100d * z * Error(outlook, level), " per 100"),
            (MetricKind.Rate, false, QuantityAmount { Quantity.Unit.Dimension: Dimension.PerEvent } bound) =>
                new(100d * Distance(check, bound.Quantity.BaseValue, level), 100d * z * Error(outlook, level), " per 100"),
            _ => null,
        };
    }

    // Worse is more of what should be few, and less of what should be many.
    private static DetectableEffect OfRatio(Outlook outlook, double asked, double z)
    {
        var log = z * Error(outlook, 1d);
        var isHigher = outlook.Metric.Better.Or(Better.Unstated) == Better.Higher && !outlook.Check.IsDifference;
        return new(asked, 100d * (isHigher ? 1d - Math.Exp(-log) : Math.Exp(log) - 1d), "%");
    }

    private static double Distance(CheckDraft check, double bound, double level) =>
        check.Side.Or(default) == LimitSide.AtMost ? bound - level : level - bound;

    private static double Error(Outlook outlook, double variance) =>
        Math.Sqrt(variance * ((1d / outlook.Candidate) + (outlook.Reference is { } reference ? 1d / reference : 0d)));

    // Abramowitz and Stegun 1964, formula 26.2.23, for tails up to one half: off by less than 0.00045.
    private static double UpperPoint(double tail)
    {
        var t = Math.Sqrt(-2d * Math.Log(tail));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1d + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }
}
