using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A hold that is shorter than a gate needs for a single look.</summary>
internal sealed class HoldTooShort() : DraftRule("PRG0405", Severity.Error, "A hold ends before the first look")
{
    public override string Rationale =>
        "The gate leaves out its warm-up and then waits for its first look; a hold that ends before has no verdict to go by.";

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
        from guard in Guard.Of(policy)
        let gate = guard.Gate
        where guard.Room is not null && gate.Every.TryGetOrDefault(Defaults.Every, out _) && guard.Step.Hold.GetValueOrDefault(default) > TimeSpan.Zero
        let every = gate.Every.GetValueOrDefault(Defaults.Every)
        where every > TimeSpan.Zero && guard.Room < every
        select Found(
            guard.Step.Hold.Origin,
            $"A hold of {DurationText.Print(guard.Step.Hold.GetValueOrDefault(default))} ends before '{gate.Name}' looks for the first time, "
            + $"{DurationText.Print(gate.WarmUp.GetValueOrDefault(Defaults.WarmUp) + every)} after the step. Hold at least that long.");
}
