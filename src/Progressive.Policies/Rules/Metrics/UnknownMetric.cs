using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A check or an expectation of a metric that is not declared.</summary>
internal sealed class UnknownMetric() : DraftRule("PRG0201", Severity.Error, "A metric is not known")
{
    public override string Rationale =>
        "A check without its metric has no data, and a gate that never gets data never lets a rollout go on.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latncy at most 500 ms
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
        var known = new HashSet<string>(policy.Metrics.Select(metric => metric.Name));
        return
            from name in policy.Checks.Select(entry => entry.Check.Metric)
                .Concat(policy.Expect?.Metrics.Select(expected => expected.Metric) ?? [])
            where policy.IsComplete && name.IsKnown && !known.Contains(name.GetValueOrDefault(""))
            select Unknown(name.Origin, name.GetValueOrDefault(""), known);
    }

    private Finding Unknown(Origin origin, string name, ICollection<string> known)
    {
        var meant = Correction.Nearest(name, known);
        return Found(origin, $"There is no metric '{name}'. {meant?.ToString() ?? $"Declare it: metric {name} ..."}", meant);
    }
}
