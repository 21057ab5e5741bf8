using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>Two windows of one check with the same length.</summary>
internal sealed class WindowTwice() : DraftRule("PRG0317", Severity.Error, "A window stands there twice")
{
    public override string Rationale =>
        "Both read the same data at the same time, and each takes its part of the budget.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms over 5m, 5m
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        foreach (var (_, check) in policy.Checks.Where(entry => entry.Check.Windows.Count > 1))
        {
            var lengths = new HashSet<TimeSpan>();
            foreach (var window in check.Windows.Where(window => window.IsKnown && !lengths.Add(window.GetValueOrDefault(default))))
            {
                yield return Found(window.Origin, $"A window of {DurationText.Print(window.GetValueOrDefault(default))} stands there already. Keep one.");
            }
        }
    }
}
