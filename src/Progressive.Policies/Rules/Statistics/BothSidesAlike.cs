using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A comparison with the baseline where no label tells the versions apart.</summary>
internal sealed class BothSidesAlike() : DraftRule("PRG0311", Severity.Error, "Both sides read the same data")
{
    public override string Rationale =>
        "Without a label that tells the versions apart both sides of the comparison read all traffic, and a candidate always equals itself.";

    public override string BadSample => """
        policy p {
          metrics from prometheus
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

    public override string GoodSample => """
        policy p {
          metrics from prometheus split by label "version"
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
        policy.IsComplete && policy.Binding.TryGet(out var binding) && binding.SplitLabel is null
            && policy.Checks.Any(entry => entry.Check.Reference.IsKnown && entry.Check.Reference.GetValueOrDefault(null!).Kind == ReferenceKind.Baseline
                && policy.FindMetric(entry.Check.Metric.GetValueOrDefault("")) is { Query.IsGiven: false })
                ? [Found(policy.Binding.Origin, "Candidate and baseline would read the same data. Add for example: split by label \"version\"")]
                : [];
}
