using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A drop of an audience that no step before it gave the candidate.</summary>
internal sealed class DropNeverGiven() : DraftRule("PRG0116", Severity.Error, "Somebody loses what they never had")
{
    public override string Rationale =>
        "It takes the candidate from nobody, so those who were meant keep it.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step group "beta" hold 10m
            drop group "staff"
            step 20% hold 10m
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
            step group "beta" hold 10m
            drop group "beta"
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        if (policy.Strategy is not { } strategy || !strategy.Stages.OfType<DropDraft>().Any())
        {
            yield break;
        }

        var reach = new DraftReach(strategy);
        foreach (var stage in strategy.Stages)
        {
            if (stage is StepDraft step)
            {
                reach.Add(step.Audience.GetValueOrDefault(null!), out _, out _);
            }
            else if (stage is DropDraft drop && reach.DropsNobody(drop.Audience.GetValueOrDefault(null!)))
            {
                yield return Found(
                    drop.Origin, $"No step before gave the candidate to '{drop.Audience.GetValueOrDefault(null!)}'. Name whom one did, or remove this line.");
            }
        }
    }
}
