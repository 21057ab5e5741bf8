using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A reaction that ends in a hold or a step back, is too long, or goes on after its end.</summary>
internal sealed class ReactionDoesNotEnd() : DraftRule("PRG0409", Severity.Error, "A reaction does not end well")
{
    public override string Rationale =>
        "A reaction must come to a state that somebody can rely on, and a link that is never reached misleads its reader.";

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
          on inconclusive hold 10m
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
          on inconclusive hold 10m then roll back
        }
        """;

    private const int MostLinks = 4;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from stated in StatedReactions.Of(policy)
        let message = Complaint(stated.Reaction.Links)
        where message is not null
        select Found(stated.Origin, message);

    private static string? Complaint(ValueList<ReactionLink> links) => links.Skip(links.Count - 1).SingleOrDefault() switch
    {
        _ when links.Take(links.Count - 1).FirstOrDefault(EndsAll) is { } end => $"What follows '{end}' is never reached. Remove it.",
        ReactionLink.Hold hold => $"Nothing follows '{hold}'. Say what happens then, for example: {hold} then roll back",
        ReactionLink.StepBack back => $"Nothing follows '{back}' when it has been used up. Say what happens then, for example: {back} then roll back",
        _ when links.Count > MostLinks => $"{links.Count} links are more than anybody can follow. Write at most {MostLinks}.",
        _ => null,
    };

    private static bool EndsAll(ReactionLink link) => link is ReactionLink.RollBack or ReactionLink.Halt or ReactionLink.Pause { Duration: null };
}
