using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>Freezes of all seven days of the week.</summary>
internal sealed class AlwaysFrozen() : DraftRule("PRG0417", Severity.Error, "A freeze leaves no day")
{
    public override string Rationale =>
        "A rise waits for the end of the freeze, and this one has none: no rollout would ever take its first step.";

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
          freeze mon, tue, wed, thu, fri, sat, sun
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
          freeze sat, sun
        }
        """;

    private const int DaysOfWeek = 7;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from freezes in policy.Freezes.Where(freeze => freeze.Zone.TryGetOrDefault(Defaults.Zone, out _)).GroupBy(freeze => freeze.Zone.GetValueOrDefault(Defaults.Zone))
        where freezes.SelectMany(freeze => freeze.Days).Where(day => day.IsKnown).Select(day => day.GetValueOrDefault(default)).Distinct().Count() == DaysOfWeek
        select Found(freezes.Last(freeze => freeze.Days.Count > 0).Origin, "Every day of the week is frozen, so nobody ever gets the candidate. Leave a day out.");
}
