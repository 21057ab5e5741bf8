using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>An audience that belongs to another strategy.</summary>
internal sealed class AudienceNotTaken() : DraftRule("PRG0105", Severity.Error, "The strategy does not take this audience")
{
    public override string Rationale =>
        "Each strategy moves traffic in its own way: a share of requests, a switch, or whole environments. It cannot carry out the step of another one.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 1 of 5 hold 10m
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
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from strategy in new[] { policy.Strategy }.OfType<StrategyDraft>()
        from stage in strategy.Stages
        let audience = AudienceOf(stage)
        where audience is not null && !Takes(strategy.Kind, audience)
        select Found(stage.Origin, Message(strategy, audience));

    private static Audience? AudienceOf(StageDraft stage) => stage switch
    {
        StepDraft step => step.Audience.GetValueOrDefault(null!),
        DropDraft drop => drop.Audience.GetValueOrDefault(null!),
        _ => null,
    };

    /// <summary>Whether a strategy takes an audience: the table of docs/language.</summary>
    public static bool Takes(StrategyKind kind, Audience audience) => audience is Audience.Same || kind switch
    {
        StrategyKind.Canary => audience is Audience.Percentage or Audience.UserGroup or Audience.MatchingRequests or Audience.Mirror,
        StrategyKind.BlueGreen => audience is Audience.Preview or Audience.Mirror or Audience.Switch,
        StrategyKind.FeatureFlag => audience is Audience.Percentage or Audience.UserGroup
            || (audience is Audience.MatchingRequests { Routes: var routes } && routes.All(route => route.Part == RequestPart.Claim)),
        _ => audience is Audience.Percentage or Audience.FirstEnvironments or Audience.Environments or Audience.EnvironmentPercentage,
    };

    private static string Message(StrategyDraft strategy, Audience audience) => strategy.Kind switch
    {
        StrategyKind.Canary => $"A canary grows by shares of all requests, not by '{audience}'. Write a share such as 20%.",
        StrategyKind.BlueGreen => $"Blue-green moves everyone at once, so it takes no '{audience}'. Write 'preview' or 'switch'.",
        StrategyKind.FeatureFlag when audience is Audience.MatchingRequests =>
            $"A flag knows users, not requests, so it takes no '{audience}'. Write a claim, such as: where claim \"plan\" is \"pro\"",
        StrategyKind.FeatureFlag => $"A flag grows by shares of its users, not by '{audience}'. Write a share such as 20%.",
        _ => $"'phased' goes from environment to environment, so it takes no '{audience}'. "
            + $"Write for example 1 of {strategy.Environments.Count}.",
    };
}
