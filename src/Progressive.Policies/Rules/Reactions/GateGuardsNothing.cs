using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A gate that no step waits for.</summary>
internal sealed class GateGuardsNothing() : DraftRule("PRG0402", Severity.Warning, "A gate guards nothing")
{
    public override string Rationale =>
        "Its checks look like a guard of the rollout, and no step ever asks them.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while limits
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        // A step without a hold has a finding of its own.
        var steps = policy.Strategy is { IsComplete: true } strategy ? strategy.Steps.ToArray() : [];
        var isClear = steps.Length > 0
            && steps.All(step => GateAtStep.AreKnown(policy, step) && (step.Hold.IsGiven || step.Unguarded.IsGiven));
        var guarding = new HashSet<GateDraft>(GateAtStep.Of(policy).Select(guard => guard.Gate));
        return
            from gate in policy.Gates
            where isClear && !guarding.Contains(gate) && policy.Index.FindGate(gate.Name) == gate
            select Found(gate.Origin, $"No step waits for '{gate.Name}'. Name it behind 'while', or remove it.");
    }
}
