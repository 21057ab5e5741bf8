using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A freeze whose last day lies before its first.</summary>
internal sealed class FreezeEndsFirst() : DraftRule("PRG0418", Severity.Error, "A freeze ends before it begins")
{
    public override string Rationale =>
        "There is no day in it, so what it should protect is not protected.";

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
          freeze from 2027-01-03 to 2026-12-20
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
          freeze from 2026-12-20 to 2027-01-03
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from freeze in policy.Freezes
        where freeze.First.IsKnown && freeze.Last.IsKnown && freeze.Last.GetValueOrDefault(default) < freeze.First.GetValueOrDefault(default)
        select Found(freeze.First.Origin.To(freeze.Last.Origin), FormattableString.Invariant(
            $"{freeze.Last.GetValueOrDefault(default):yyyy-MM-dd} lies before {freeze.First.GetValueOrDefault(default):yyyy-MM-dd}. Write the first day first."));
}
