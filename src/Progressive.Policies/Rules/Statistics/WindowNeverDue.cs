using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A window that is longer than any hold its gate guards.</summary>
internal sealed class WindowNeverDue() : DraftRule("PRG0305", Severity.Error, "A window fits into no hold")
{
    public override string Rationale =>
        "A window never reaches back before its step, so one that is longer than every hold is never full and never decides.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms over 1m, 1h
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
            p95 of latency at most 500 ms over 1m, 5m
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from guards in GateAtStep.Of(policy).Where(guard => guard.Gate.Checks.Any(check => check.Windows.Count > 0)).GroupBy(guard => guard.Gate)
        where policy.Strategy!.Steps.All(step => GateAtStep.AreKnown(policy, step)) && guards.All(guard => guard.Room is not null)
        let longest = guards.OrderByDescending(guard => guard.Room!.Value.Length).First()
        from check in guards.Key.Checks
        from window in check.Windows
        where longest.Fits(window) == false
        select Found(window.Origin, Message(longest, DurationText.Print(window.GetValueOrDefault(default))));

    private static string Message(GateAtStep longest, string window)
    {
        var hold = DurationText.Print(longest.Step.Hold.GetValueOrDefault(default));
        var warmUp = longest.Gate.WarmUp.GetValueOrDefault(Defaults.WarmUp);
        return $"A window of {window} fits into no step that '{longest.Gate.Name}' guards: the longest hold is {hold}"
            + (warmUp > TimeSpan.Zero ? $", less {DurationText.Print(warmUp)} of warm-up" : "")
            + ". Shorten the window, or hold longer.";
    }
}
