using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A step from which the rollout goes on without any verdict.</summary>
internal sealed class StepUnguarded() : DraftRule("PRG0401", Severity.Error, "Nothing guards a step")
{
    public override string Rationale =>
        "What follows a step is a rise or the end of the rollout; without a check that is due at it, nothing but time decides.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100%
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
            step 100% hold 10m unguarded "a feature flag guards it"
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from step in policy.Strategy?.Steps ?? []
        where !step.Unguarded.IsGiven && GateAtStep.AreKnown(policy, step)
        let guards = GateAtStep.Of(policy, step).ToArray()
        where guards.All(guard => guard.Gate.IsComplete && guard.Room is not { HasLook: false } && guard.Gate.Checks.Any(check => !check.Observed)
            && guard.Gate.Checks.All(check => check.Observed || guard.IsDue(check) == false))
        select Found(step.Origin, Message(step, guards));

    private static string Message(StepDraft step, GateAtStep[] guards)
    {
        var name = step.Audience.TryGet(out var audience) ? $"'{audience}'" : "This step";
        return step.Hold.IsGiven
            ? guards.Length == 0
                ? $"{name} has no gate. Add one, or say why none is needed: unguarded \"reason\""
                : $"No check is due at {name}: every window is longer than its hold. Shorten one, hold longer, or write: unguarded \"reason\""
            : $"{name} has no hold, so no gate looks at it. Add for example 'hold 10m', or write: unguarded \"reason\"";
    }
}
