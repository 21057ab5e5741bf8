using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A ring that no step names.</summary>
internal sealed class UnusedRing() : DraftRule("PRG0115", Severity.Warning, "A ring is in no step")
{
    public override string Rationale =>
        "A reader sees the ring and believes that the rollout goes by it; no step ever does.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            ring early = eu-1
            step 1 of 3 hold 10m
            step 3 of 3 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            ring early = eu-1
            step in early hold 10m
            step 3 of 3 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        if (policy.Strategy is not { IsComplete: true } strategy || strategy.Steps.Any(step => !step.Audience.IsKnown))
        {
            return [];
        }

        var used = new HashSet<string>(strategy.Steps.SelectMany(step => Names(step.Audience.GetValueOrDefault(null!))));
        return
            from ring in strategy.Rings
            where !used.Contains(ring.Name)
            select Found(ring.Origin, strategy.Kind == StrategyKind.Phased
                ? $"No step names the ring '{ring.Name}'. Write 'step in {ring.Name}', or remove it."
                : $"Only 'phased' goes by rings, so '{ring.Name}' is of no use here. Remove it.");
    }

    private static IEnumerable<string> Names(Audience? audience) => audience switch
    {
        Audience.Environments environments => environments.Names,
        Audience.EnvironmentPercentage part => [part.Environment],
        _ => [],
    };
}
