using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A confidence below 50% or above 99.99%.</summary>
internal sealed class ConfidenceOutOfRange() : DraftRule("PRG0301", Severity.Error, "A confidence is out of range")
{
    public override string Rationale =>
        "Below one half a verdict is worse than a coin, and beyond 99.99% no rollout has the traffic to reach one.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
            confidence 5%
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
            confidence 99%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from gate in policy.Gates
        let confidence = gate.Confidence
        where confidence.IsKnown && confidence.GetValueOrDefault(default).Value is < 50m or > 99.99m
        select Found(confidence.Origin, $"A confidence of {confidence.GetValueOrDefault(default)} is not within 50% and 99.99%. {Cure(confidence.GetValueOrDefault(default))}");

    private static string Cure(Percent confidence) => confidence.Value is > 0m and < 50m
        ? $"Was {new Percent(100m - confidence.Value)} meant?"
        : "95% is usual.";
}
