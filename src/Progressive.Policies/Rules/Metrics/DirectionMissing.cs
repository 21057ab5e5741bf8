using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A relative check of a metric that does not say which way is better.</summary>
internal sealed class DirectionMissing() : DraftRule("PRG0206", Severity.Error, "A relative check needs a direction")
{
    public override string Rationale =>
        "'Worse' has a meaning only when the metric says whether lower or higher values are better.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s
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
        where claim.Check is { IsRelative: true, IsDifference: false } && claim.Metric.IsComplete
            && claim.Metric.Better.IsKnown == claim.Metric.Better.IsGiven && claim.Better == Better.Unstated
        select Found(
            claim.Check.Metric.Origin,
            $"What is worse for '{claim.Metric.Name}'? Add 'lower is better' or 'higher is better' to the metric.");
}
