using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>Percentage points where there is no share, or a ratio where points are meant.</summary>
internal sealed class PointsOrPercent() : DraftRule("PRG0207", Severity.Error, "Points and percent are mixed up")
{
    public override string Rationale =>
        "From 1% to 1.1% of errors is 10% more and 0.1 points more: a hundredfold difference that a reader must not have to guess.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          gate comparison {
            latency at most 10pp worse than baseline
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          gate comparison {
            latency at most 10% worse than baseline
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        from amount in claim.Amounts
        let message = Complaint(claim, amount.GetValueOrDefault(null!))
        where message is not null
        select Found(amount.Origin, message);

    private static string? Complaint(Claim claim, Amount amount) => (claim.Kind, amount) switch
    {
        (MetricKind.Proportion, Amount.Ratio) when claim.Check.IsRelative =>
            $"{amount} of a proportion could be a ratio or points. Write points, such as 0.5pp; "
            + $"or, to compare ratios, declare '{claim}' as a rate with 'per'.",
        (not MetricKind.Proportion, Amount.PercentagePoints points) =>
            $"{amount} are points of a share, and '{claim}' is none. Write a ratio, such as {new Percent(points.Points.Value)} worse; "
            + "or, for a share, declare it as a proportion.",
        _ => null,
    };
}
