using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A drop of an audience that is no certain set of users or places.</summary>
internal sealed class DropOfShare() : DraftRule("PRG0117", Severity.Error, "A share cannot be dropped")
{
    public override string Rationale =>
        "Who is behind a share is decided by chance and changes as it grows; only groups, routes and environments can be told apart from the rest.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 10% hold 10m
            drop 10%
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from drop in (policy.Strategy?.Stages ?? []).OfType<DropDraft>()
        let audience = drop.Audience.GetValueOrDefault(null!)
        where audience is Audience.Percentage or Audience.FirstEnvironments or Audience.Mirror
        select Found(drop.Origin, audience switch
        {
            Audience.Mirror => $"'{audience}' ends by itself when the next step begins. Remove this line.",
            _ when policy.Strategy!.Kind == StrategyKind.Phased => $"'{audience}' says how many, and not which. Name the environments: in NAME, NAME",
            _ => $"Who is behind '{audience}' is decided by chance. Name a group or a route.",
        });
}
