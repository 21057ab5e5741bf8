using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A drop behind the last step.</summary>
internal sealed class DropWithoutStep() : DraftRule("PRG0118", Severity.Error, "No step follows a drop")
{
    public override string Rationale =>
        "A drop is carried out as the next step begins; without one it never is, and at the end everyone has the candidate anyway.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step group "beta" hold 10m
            step 100% hold 10m
            drop group "beta"
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
            step group "beta" hold 10m
            drop group "beta"
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from drop in Enumerable.Reverse(policy.Strategy?.Stages ?? []).TakeWhile(stage => stage is not StepDraft).OfType<DropDraft>()
        where policy.Strategy!.IsComplete
        select Found(drop.Origin, $"No step follows, so '{drop.Audience.GetValueOrDefault(null!)}' never loses the candidate. Put it before a step, or remove it.");
}
