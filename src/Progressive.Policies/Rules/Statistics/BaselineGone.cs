using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Steps;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A comparison with the baseline at a step that leaves none.</summary>
internal sealed class BaselineGone() : DraftRule("PRG0306", Severity.Error, "The baseline is gone")
{
    public override string Rationale =>
        "When everyone has the candidate no traffic is left on the old version, so there is nothing to compare with and no verdict comes.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while comparison, limits
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
        from rung in policy.Index.Ladder
        where rung.ReachesEveryone
        from guard in GateAtStep.Of(policy, rung.Step)
        where guard.DueChecks.Any(check => check.Reference.GetValueOrDefault(Reference.Baseline).Kind == ReferenceKind.Baseline && check.Reference.IsKnown)
        select Found(guard.Origin, $"At '{rung.Audience}' no baseline is left that '{guard.Gate.Name}' could compare with. {Cure(rung)}");

    private static string Cure(Rung rung) => rung.Step.While is null
        ? "Name the gates of this step with 'while', or compare with 'before'."
        : "Name another gate, or compare with 'before'.";
}
