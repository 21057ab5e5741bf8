using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A day of the week that a freeze names a second time.</summary>
internal sealed class DayTwice() : DraftRule("PRG0419", Severity.Error, "A day is frozen twice")
{
    public override string Rationale =>
        "The second mention freezes nothing more, and another day was most likely meant.";

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
          freeze sat, sat
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var frozen = new HashSet<(string, DayOfWeek)>();
        return
            from freeze in policy.Freezes
            where freeze.Zone.TryGetOrDefault(Defaults.Zone, out _)
            from day in freeze.Days
            where day.IsKnown && !frozen.Add((freeze.Zone.GetValueOrDefault(Defaults.Zone), day.GetValueOrDefault(default)))
            select Found(day.Origin, $"{day.GetValueOrDefault(default)} is frozen already. Remove it, or name the day that is meant.");
    }
}
