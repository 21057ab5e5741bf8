using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A step that names an environment the strategy does not list.</summary>
internal sealed class UnknownEnvironment() : DraftRule("PRG0106", Severity.Error, "An environment is not known")
{
    public override string Rationale =>
        "Only the environments behind 'phased over' take part; a step towards another one would reach nobody.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            step in eu-2 hold 10m
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
            step in eu-1 hold 10m
            step 3 of 3 hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        if (policy.Strategy is not { Kind: StrategyKind.Phased } strategy || strategy.Environments.Any(name => !name.IsKnown)
            || (strategy.Rings.Count == 0 && !strategy.Stages.Any(stage => Named(stage).Any())))
        {
            return [];
        }

        var known = new HashSet<string>(strategy.Environments.Select(name => name.GetValueOrDefault("")).Concat(strategy.Rings.Select(ring => ring.Name)));
        return
            (from stage in strategy.Stages
             from name in Named(stage)
             where !known.Contains(name)
             select Unknown(stage.Origin, name, known))
            .Concat(OfRings(strategy));
    }

    private static IEnumerable<string> Named(StageDraft stage) => stage switch
    {
        StepDraft step => Named(step.Audience.GetValueOrDefault(null!)),
        DropDraft drop => Named(drop.Audience.GetValueOrDefault(null!)),
        _ => [],
    };

    private static IEnumerable<string> Named(Audience? audience) => audience switch
    {
        Audience.Environments { Names: var names } => names,
        Audience.EnvironmentPercentage { Environment: var name } => [name],
        _ => [],
    };

    // A ring takes environments, and no other ring.
    private IEnumerable<Finding> OfRings(StrategyDraft strategy)
    {
        var known = new HashSet<string>(strategy.Environments.Select(name => name.GetValueOrDefault("")));
        return
            from environment in strategy.Rings.SelectMany(ring => ring.Environments)
            where environment.IsKnown && !known.Contains(environment.GetValueOrDefault(""))
            select Unknown(environment.Origin, environment.GetValueOrDefault(""), known);
    }

    private Finding Unknown(Origin origin, string name, ICollection<string> known)
    {
        var meant = Correction.Nearest(name, known);
        return Found(origin, $"There is no environment '{name}' here. {meant?.ToString() ?? "Add it behind 'phased over'."}", meant);
    }
}
