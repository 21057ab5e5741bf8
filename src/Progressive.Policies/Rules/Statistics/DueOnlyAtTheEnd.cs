using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A check whose windows fit into no hold before the last rise.</summary>
internal sealed class DueOnlyAtTheEnd() : DraftRule("PRG0313", Severity.Warning, "A check is due only when everyone has the candidate")
{
    public override string Rationale =>
        "The gate guards the rises before, and this check looks at none of them: what it would have found, everybody has met by then.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 2h
          }
          gate limits {
            errors at most 1%
            p95 of latency at most 500 ms over 1h
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 2h
          }
          gate limits {
            errors at most 1%
            p95 of latency at most 500 ms over 5m, 1h
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var atTheEnd = new HashSet<StepDraft>(policy.Index.Ladder.Where(rung => rung.ReachesEveryone).Select(rung => rung.Step));
        return
            from guards in GateAtStep.Of(policy).Where(guard => guard.Gate.Checks.Any(check => check.Windows.Count > 0)).GroupBy(guard => guard.Gate)
            let before = guards.Where(guard => !atTheEnd.Contains(guard.Step)).ToList()
            where before.Count > 0 && policy.Index.Ladder.All(rung => rung.After is not null)
            from check in guards.Key.Checks
            where !check.Observed && check.Windows.Count > 0
                && before.All(guard => guard.IsDue(check) == false)
                && guards.Any(guard => guard.IsDue(check) == true)
            select Found(
                check.Windows[0].Origin,
                $"'{guards.Key.Name}' guards {before.Count} {(before.Count == 1 ? "step" : "steps")} before everyone has the candidate, "
                + "and this check is due at none of them. Add a shorter window, or hold longer.");
    }
}
