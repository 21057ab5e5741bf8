using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A step whose audience has the candidate already.</summary>
internal sealed class AudienceAddsNobody() : DraftRule("PRG0112", Severity.Error, "An audience adds nobody")
{
    public override string Rationale =>
        "A step that adds nobody proves nothing more than the one before it, and its author meant somebody else.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step group "beta" hold 10m
            step group "beta" hold 10m
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
            step group "staff" hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var rungs = policy.Index.Ladder.ToDictionary(rung => rung.Step);
        var groups = new HashSet<string>();
        var routes = new HashSet<RequestMatch>();
        foreach (var stage in policy.Strategy?.Stages ?? [])
        {
            if (stage is DropDraft drop)
            {
                Drop(drop.Audience.GetValueOrDefault(null!), groups, routes);
            }
            else if (stage is StepDraft step && rungs[step] is { Before: not 100m } rung && Repeats(rung, groups, routes))
            {
                yield return Found(
                    step.Origin, $"'{rung.Audience}' has the candidate already, so this step adds nobody. Name somebody else, or remove it.");
            }
        }
    }

    private static bool Repeats(Rung rung, HashSet<string> groups, HashSet<RequestMatch> routes) => rung.Audience switch
    {
        GroupAudience { Group: var group } => !groups.Add(group),
        RoutesAudience { Routes: var all } => !AddsAny(routes, all),

        // A whole environment that is named again has a finding of its own.
        EnvironmentShareAudience { Share.Value: < 100m } => rung.After <= rung.Before,
        _ => false,
    };

    private static bool AddsAny(HashSet<RequestMatch> routes, IEnumerable<RequestMatch> more)
    {
        var before = routes.Count;
        routes.UnionWith(more);
        return routes.Count > before;
    }

    private static void Drop(Audience? audience, HashSet<string> groups, HashSet<RequestMatch> routes)
    {
        if (audience is GroupAudience { Group: var group })
        {
            groups.Remove(group);
        }

        routes.ExceptWith(audience is RoutesAudience { Routes: var dropped } ? dropped : ValueList<RequestMatch>.Empty);
    }
}
