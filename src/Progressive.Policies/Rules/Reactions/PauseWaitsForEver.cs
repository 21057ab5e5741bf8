using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A reaction that ends in a pause: when its time is over, nothing follows.</summary>
internal sealed class PauseWaitsForEver() : DraftRule("PRG0412", Severity.Warning, "A pause waits for ever")
{
    public override string Rationale =>
        "If nobody comes, two versions stay in production for as long as nobody notices.";

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
          on inconclusive pause
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
          on inconclusive pause 30m then roll back
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        // Where nothing is rolled back any more, somebody has to decide.
        var closed = (policy.Strategy?.Stages ?? []).SkipWhile(stage => stage is not NoWayBackDraft).ToList();
        var waiting = new HashSet<Origin>(closed.Count > 0 ? LocalReactions.Of(policy, closed).Select(reaction => reaction.Origin) : []);
        return
            from stated in StatedReactions.Of(policy)
            let links = stated.Reaction.Links
            where !links.OfType<ReactionLink.RollBack>().Any() && !waiting.Contains(stated.Origin)
            from last in links.Skip(links.Count - 1).OfType<ReactionLink.Pause>()
            select Found(stated.Origin, last.Duration is null
                ? "This pause ends only when somebody decides. Say for how long, and what then: pause 24h then roll back"
                : $"Nothing follows '{last}', so it goes on until somebody decides. Say what then: {last} then roll back");
    }
}
