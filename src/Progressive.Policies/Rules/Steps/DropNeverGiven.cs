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
        var places = Places(policy.Strategy);
        var given = new HashSet<object>();
        var isKnown = true;
        foreach (var stage in policy.Strategy?.Stages ?? [])
        {
            if (stage is StepDraft step)
            {
                // Which environments a count reaches is decided elsewhere.
                isKnown &= step.Audience.IsKnown
                    && (policy.Strategy!.Kind != StrategyKind.Phased || step.Audience.GetValueOrDefault(null!) is not (CountAudience or ShareAudience));
                given.UnionWith(Parts(places, step.Audience.GetValueOrDefault(null!)));
            }
            else if (stage is DropDraft drop)
            {
                var parts = Parts(places, drop.Audience.GetValueOrDefault(null!)).ToList();
                if (isKnown && parts.Count > 0 && !parts.Any(given.Remove))
                {
                    yield return Found(
                        drop.Origin, $"No step before gave the candidate to '{drop.Audience.GetValueOrDefault(null!)}'. Name whom one did, or remove this line.");
                }

                given.ExceptWith(parts);
            }
        }
    }

    private static IEnumerable<object> Parts(ILookup<string, string> places, Audience? audience) => audience switch
    {
        GroupAudience group => [group],
        RoutesAudience routes => routes.Routes,
        EnvironmentsAudience environments => environments.Names.SelectMany(name => places[name]),
        EnvironmentShareAudience part => places[part.Environment],
        _ => [],
    };

    // What a name stands for: nothing where it is not known, which has a finding of its own.
    private static ILookup<string, string> Places(StrategyDraft? strategy) =>
        (strategy?.Environments ?? []).Select(environment => (Name: environment.GetValueOrDefault(""), Place: environment.GetValueOrDefault("")))
            .Concat((strategy?.Rings ?? []).SelectMany(ring => ring.Environments, (ring, environment) => (ring.Name, Place: environment.GetValueOrDefault(""))))
            .ToLookup(named => named.Name, named => named.Place);
}
