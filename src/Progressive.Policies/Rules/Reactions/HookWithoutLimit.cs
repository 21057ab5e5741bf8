using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A hook that may run without end.</summary>
internal sealed class HookWithoutLimit() : DraftRule("PRG0413", Severity.Error, "A hook has no time limit")
{
    public override string Rationale =>
        "A hook that hangs would hold the rollout half done for ever, with two versions in production.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            run "migrate"
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
            run "migrate" within 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from hook in (policy.Strategy?.Stages ?? []).Append(policy.OnRollBack).OfType<HookDraft>()
        where hook.IsComplete && !hook.Within.IsGiven
        select Found(hook.Origin, $"How long may '{hook.Hook.GetValueOrDefault("")}' take? Add for example: within 10m");
}
