using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A bound or margin in a unit that the metric cannot be compared with.</summary>
internal sealed class UnitDoesNotFit() : DraftRule("PRG0203", Severity.Error, "The unit of a bound does not fit")
{
    public override string Rationale =>
        "Seconds and mebibytes have no order between them, and a bound without the right unit is a bound on something else.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 MiB
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        from amount in claim.Amounts
        let message = Complaint(claim, amount.GetValueOrDefault(null!)) ?? Mixed(claim, amount.GetValueOrDefault(null!))
        where message is not null
        select Found(amount.Origin, message);

    private static string? Complaint(Claim claim, Amount amount) => (claim.Kind, amount, claim.Check.IsRelative) switch
    {
        (MetricKind.Proportion, Amount.PercentagePoints, false) => $"A bound of '{claim}' is a share, not a difference. Write for example 1%.",
        (_, Amount.PercentagePoints, _) or (_, Amount.Ratio, true) or (MetricKind.Proportion, Amount.Ratio, _) => null,
        (MetricKind.Proportion, _, true) => $"{amount} does not fit '{claim}', a proportion. Write points, such as 0.5pp.",
        (MetricKind.Proportion, _, false) => $"{amount} does not fit '{claim}', a proportion. Write a share, such as 1%.",
        (MetricKind.Rate, _, _) => OfRate(claim, amount),
        _ => AgainstUnit(claim, amount),
    };

    private static string? OfRate(Claim claim, Amount amount)
    {
        var isCounted = claim.Metric.Against.IsGiven;
        var dimension = (amount as Amount.Difference)?.Quantity.Unit.Dimension;
        return dimension == (isCounted ? Dimension.PerEvent : Dimension.Frequency) || !claim.Metric.IsComplete ? null
            : isCounted ? $"{amount} does not fit '{claim}', which counts events per others. Write for example 3 per 100."
            : $"{amount} does not fit '{claim}', which counts events in a time. Write for example 3/min.";
    }

    private static string? AgainstUnit(Claim claim, Amount amount)
    {
        var unit = claim.Metric.Unit.GetValueOrDefault(null!);
        var fits = amount is Amount.Difference { Quantity: var quantity } ? unit is not null && quantity.Fits(unit) : unit?.Symbol == "%";
        return claim.Metric switch
        {
            _ when fits => null,
            { Unit.IsKnown: true } => $"{amount} does not fit '{claim}', which is in {unit}. Write the bound in {unit}.",
            { Unit.IsGiven: false, IsComplete: true } =>
                $"{amount} cannot be compared with '{claim}', whose unit is not stated. Add it to the metric, for example: in s",
            _ => null,
        };
    }

    private static string? Mixed(Claim claim, Amount amount) => (claim.Kind, claim.Check.Amount.GetValueOrDefault(null!), amount) switch
    {
        (not MetricKind.Proportion, Amount.Ratio margin, Amount.Difference) => NotBoth(margin, amount),
        (not MetricKind.Proportion, Amount.Difference margin, Amount.Ratio) => NotBoth(margin, amount),
        _ => null,
    };

    private static string NotBoth(Amount margin, Amount amount) =>
        $"{amount} cannot be compared with {margin} before it. Write both in the same way.";
}
