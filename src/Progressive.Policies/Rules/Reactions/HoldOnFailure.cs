using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A reaction to a failure that only waits.</summary>
internal sealed class HoldOnFailure() : DraftRule("PRG0408", Severity.Error, "A failure is answered by holding")
{
    public override string Rationale =>
        "A failed check has its verdict: more time with the bad version in front of users brings no new one.";

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
          on failure hold 10m then roll back
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
          on failure pause 10m then roll back
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from failure in StatedReactions.Blocks(policy).Select(block => block.OnFailure)
        where failure.IsKnown && failure.GetValueOrDefault(null!).Links.Take(1).Any(link => link is ReactionLink.Hold)
        select Found(failure.Origin, "A failure is a verdict; holding longer brings no other. Write 'roll back', or 'pause' first.");
}
