using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A hold that ends before its gate looks at all.</summary>
internal sealed class HoldTooShort() : DraftRule("PRG0405", Severity.Error, "Hold ends before the first look")
{
    public override string Rationale =>
        "A gate looks once its warm-up is over, at the latest at the end of the hold. A hold that ends within the warm-up has no verdict to go by.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 2m
            step 100% hold 10m
          }
          gate limits every 1m warm-up 2m {
            p95 of latency at most 500 ms
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
          gate limits every 1m warm-up 2m {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from guard in GateAtStep.Of(policy)
        where guard.Room is { HasLook: false }
        let warmUp = DurationText.Print(guard.Gate.WarmUp.GetValueOrDefault(Defaults.WarmUp))
        select Found(
            guard.Step.Hold.Origin,
            $"A hold of {DurationText.Print(guard.Step.Hold.GetValueOrDefault(default))} ends within the warm-up of '{guard.Gate.Name}', {warmUp}, so the gate never looks. "
            + $"Hold longer than {warmUp}, or shorten 'warm-up'.");
}
