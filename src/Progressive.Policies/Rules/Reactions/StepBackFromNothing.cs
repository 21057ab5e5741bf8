using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A step back as the reaction of what happens only at the first step.</summary>
internal sealed class StepBackFromNothing() : DraftRule("PRG0416", Severity.Warning, "There is no step to go back to")
{
    public override string Rationale =>
        "At the first step nothing lies before, so the reaction goes on with what follows at once.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            approval "qa" within 4h otherwise step back at most 1 times then roll back
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
            approval "qa" within 4h otherwise roll back
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        if (!policy.Index.Reactions.Any(stated => stated.Reaction.Links.Any(link => link is ReactionLink.StepBack)))
        {
            return [];
        }

        var stages = policy.Strategy?.Stages ?? [];
        var first = UpToSecondExposure(stages).ToList();
        var own = policy.Reactions;
        return
            from reaction in LocalReactions.Of(policy, first)
                .Concat(first.Count == stages.Count ? [own.OnFailure, own.OnInconclusive, own.OnNoData] : [])
            where reaction.IsKnown && reaction.GetValueOrDefault(null!).Links.Any(link => link is ReactionLink.StepBack)
            select Found(reaction.Origin, "This can happen at the first step only, and nothing lies before it. Leave 'step back' out.");
    }

    private static IEnumerable<StageDraft> UpToSecondExposure(IEnumerable<StageDraft> stages)
    {
        var isExposed = false;
        foreach (var stage in stages)
        {
            if (stage is StepDraft { KeepsExposure: false })
            {
                if (isExposed)
                {
                    yield break;
                }

                isExposed = true;
            }

            yield return stage;
        }
    }
}
