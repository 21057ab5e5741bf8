using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A metric that no gate looks at.</summary>
internal sealed class UnusedMetric() : DraftRule("PRG0202", Severity.Warning, "A metric is in no check")
{
    public override string Rationale =>
        "A reader sees the metric and believes that the rollout is guarded by it; it is not even read.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var used = new HashSet<string>(policy.Checks.Select(entry => entry.Check.Metric.GetValueOrDefault("")));
        var known = new HashSet<string>(policy.Metrics.Select(metric => metric.Name));

        // A check of an unknown name may have meant any of them.
        return
            from metric in policy.Metrics
            where policy.IsComplete && policy.Gates.All(gate => gate.IsComplete) && known.IsSupersetOf(used)
            where !used.Contains(metric.Name)
            select Found(metric.Origin, $"No gate checks '{metric.Name}'. Add a check, or remove the metric.");
    }
}
