using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A gate that guards a step and has no check that decides.</summary>
internal sealed class GateWithoutChecks() : DraftRule("PRG0410", Severity.Error, "A gate decides nothing")
{
    public override string Rationale =>
        "A gate without a deciding check never says no: the step it guards is guarded by nothing.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            observe p95 of latency at most 500 ms
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
        from gate in GateAtStep.Of(policy).Select(guard => guard.Gate).Distinct()
        where gate.IsComplete && gate.Checks.All(check => check.Observed)
        select Found(gate.Origin, gate.Checks.Count == 0
            ? $"'{gate.Name}' guards a step and checks nothing. Add a check."
            : $"'{gate.Name}' guards a step and only observes. Let one of its checks decide, or write 'unguarded' at the step.");
}
