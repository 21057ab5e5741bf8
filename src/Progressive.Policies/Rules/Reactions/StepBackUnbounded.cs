using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A step back that says no bound, or none that is above zero.</summary>
internal sealed class StepBackUnbounded() : DraftRule("PRG0415", Severity.Error, "A step back needs a bound of at least one")
{
    public override string Rationale =>
        "A candidate that fails at each third step would go back and forth for ever, and users with it.";

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
          on failure step back then roll back
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
          on failure step back at most 2 times then roll back
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from stated in StatedReactions.Of(policy)
        from link in stated.Reaction.Links.OfType<ReactionLink.StepBack>()
        where link.AtMost is null or < 1
        select Found(stated.Origin, link.AtMost is null
            ? "How often may it step back in one rollout? Add for example: step back at most 2 times"
            : $"'{link}' never steps back. Write at least 1, or leave it out.");
}
