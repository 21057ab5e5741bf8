using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>An extension that ends before the hold does.</summary>
internal sealed class UpToNotAboveHold() : DraftRule("PRG0404", Severity.Error, "A hold is not extended")
{
    public override string Rationale =>
        "'up to' says how long a step may be held while its gates are undecided; a time that is not above the hold extends nothing.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m up to 5m
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
            step 20% hold 10m up to 40m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from step in policy.Strategy?.Steps ?? []
        where step.Hold.IsKnown && step.UpTo.IsKnown
            && step.UpTo.GetValueOrDefault(default) <= step.Hold.GetValueOrDefault(default) && step.UpTo.GetValueOrDefault(default) > TimeSpan.Zero
        select Found(
            step.UpTo.Origin,
            $"'up to {DurationText.Print(step.UpTo.GetValueOrDefault(default))}' is not above the hold of {DurationText.Print(step.Hold.GetValueOrDefault(default))}. "
            + "Write a longer time, or remove it.");
}
