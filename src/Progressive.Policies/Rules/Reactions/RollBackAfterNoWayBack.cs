using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A roll back as the reaction of what happens only after no way back.</summary>
internal sealed class RollBackAfterNoWayBack() : DraftRule("PRG0414", Severity.Error, "A roll back stands after no way back")
{
    public override string Rationale =>
        "From there on a roll back is not carried out, and the rollout pauses: who reads the line believes in a safety that is gone.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            no way back
            run "migrate" within 10m otherwise roll back
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            no way back
            run "migrate" within 10m otherwise halt
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var after = (policy.Strategy?.Stages ?? []).SkipWhile(stage => stage is not NoWayBackDraft).ToList();
        return
            from reaction in after.Count > 0 ? LocalReactions.Of(policy, after) : []
            where reaction.IsKnown && reaction.GetValueOrDefault(null!).Links.Any(link => link is ReactionLink.RollBack)
            select Found(reaction.Origin, "This comes after 'no way back', when nothing is rolled back any more. Write 'pause' or 'halt'.");
    }
}
