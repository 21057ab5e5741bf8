using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A window that does not reach back to the look before.</summary>
internal sealed class WindowShorterThanLook() : DraftRule("PRG0309", Severity.Error, "A window is shorter than the time between looks")
{
    public override string Rationale =>
        "What happens between two such windows is seen by nobody, and a fault that comes and goes is missed.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits every 1m {
            p95 of latency at most 500 ms over 30s
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
          gate limits every 1m {
            p95 of latency at most 500 ms over 5m
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from entry in policy.Checks
        where entry.Gate.Every.TryGetOrDefault(Defaults.Every, out _)
        let every = entry.Gate.Every.GetValueOrDefault(Defaults.Every)
        from window in entry.Check.Windows
        where window.IsKnown && window.GetValueOrDefault(default) > TimeSpan.Zero && window.GetValueOrDefault(default) < every
        select Found(
            window.Origin,
            $"A window of {DurationText.Print(window.GetValueOrDefault(default))} leaves gaps: '{entry.Gate.Name}' looks every {DurationText.Print(every)}. "
            + "Lengthen the window, or look more often.");
}
