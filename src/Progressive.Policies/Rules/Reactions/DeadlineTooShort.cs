using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A deadline that no rollout of this policy can meet.</summary>
internal sealed class DeadlineTooShort() : DraftRule("PRG0407", Severity.Error, "The deadline is shorter than the holds")
{
    public override string Rationale =>
        "Even if every gate passed at once, the holds alone would take longer: each rollout would end in the deadline's reaction.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          deadline 15m
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
          deadline 2h
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var holds = policy.Strategy?.Steps.Sum(step => Math.Max(0m, step.Hold.GetValueOrDefault(default).Ticks)) ?? 0m;
        return policy.Deadline.TryGet(out var deadline) && deadline > TimeSpan.Zero && deadline.Ticks < holds
            ? [Found(
                policy.Deadline.Origin,
                $"The holds alone take {DurationText.Print(TimeSpan.FromTicks((long)Math.Min(holds, long.MaxValue)))}, "
                + $"longer than the deadline of {DurationText.Print(deadline)}. Set a later one, or hold shorter.")]
            : [];
    }
}
