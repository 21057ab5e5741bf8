using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A where on the label that tells the versions apart.</summary>
internal sealed class FilterOnSplitLabel() : DraftRule("PRG0219", Severity.Error, "A filter shuts one side out")
{
    public override string Rationale =>
        "The label has one value for the candidate and another for the baseline: held to one of them, the other side has no data at all.";

    public override string BadSample => """
        policy p {
          metrics from prometheus split by label "version"
          metric latency distribution "latency_seconds" in s where version is "v2" lower is better
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
          metrics from prometheus split by label "version"
          metric latency distribution "latency_seconds" in s where route is "/pay" lower is better
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
        from label in new[] { policy.Binding.GetValueOrDefault(null!)?.SplitLabel }.OfType<string>()
        from metric in policy.Metrics
        where metric.Filters.Any(filter => filter.Label == label)
        select Found(metric.Origin, $"'{label}' is what tells the versions apart; a filter by it leaves '{metric.Name}' one side only. Remove it.");
}
