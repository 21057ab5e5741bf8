using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A patience longer than any hold that the gate guards.</summary>
internal sealed class PatienceTooLong() : DraftRule("PRG0421", Severity.Warning, "Patience outlasts every hold")
{
    public override string Rationale =>
        "Each hold ends before data has been missing for so long, so on no data never acts and the reason is never told.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
            patience 1h
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
            patience 5m
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from guards in GateAtStep.Of(policy).Where(guard => guard.Gate.Patience.IsKnown).GroupBy(guard => guard.Gate)
        where policy.Strategy!.Steps.All(step => GateAtStep.AreKnown(policy, step))
            && guards.All(guard => guard.Longest is not null)
        let longest = guards.Max(guard => guard.Longest)!.Value
        let patience = guards.Key.Patience
        where patience.GetValueOrDefault(default) > longest && !IsUsual(guards.Key)
        select Found(
            patience.Origin,
            $"No step that '{guards.Key.Name}' guards lasts longer than {DurationText.Print(longest)}, so a patience of "
            + $"{DurationText.Print(patience.GetValueOrDefault(default))} never ends. Write a shorter one.");

    // Written out it means the same as left out.
    private static bool IsUsual(GateDraft gate) =>
        gate.Every.TryGetOrDefault(Defaults.Every, out var every) && gate.Patience.GetValueOrDefault(default).Ticks == every.Ticks * Defaults.PatienceInLooks;
}
