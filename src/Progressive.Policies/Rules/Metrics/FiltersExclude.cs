using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>Two wheres of one metric on the same label.</summary>
internal sealed class FiltersExclude() : DraftRule("PRG0218", Severity.Error, "Two filters of a metric exclude each other")
{
    public override string Rationale =>
        "A series has one value of a label: two different ones leave nothing to read, and the same one says nothing new.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s where route is "/pay" where route is "/buy" lower is better
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
        from metric in policy.Metrics
        from same in metric.Filters.GroupBy(filter => filter.Label)
        where same.Count() > 1
        let values = same.Select(filter => filter.Value).Distinct().ToArray()
        select Found(metric.Origin, values.Length > 1
            ? $"No series of '{metric.Name}' has '{values[0]}' and '{values[1]}' as its '{same.Key}'. Keep one, or declare two metrics."
            : $"'{metric.Name}' is filtered twice by '{same.Key}'. Keep one.");
}
