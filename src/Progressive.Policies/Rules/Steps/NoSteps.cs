using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A policy without a strategy, or a strategy without steps.</summary>
internal sealed class NoSteps() : DraftRule("PRG0104", Severity.Error, "A policy takes no step")
{
    public override string Rationale =>
        "A rollout that has nowhere to go would succeed at once, and nothing would have been rolled out.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy) => policy switch
    {
        { Strategy: null, IsComplete: true } =>
            [Found(policy.Origin, $"'{policy.Name}' does not say how the candidate takes over. Add canary, blue-green, phased or flag.")],
        { Strategy: { IsComplete: true } strategy } when !strategy.Steps.Any() =>
            [Found(strategy.Origin, "There is no step here. " + Cure(strategy))],
        _ => [],
    };

    private static string Cure(StrategyDraft strategy) => strategy.Kind switch
    {
        StrategyKind.Canary or StrategyKind.FeatureFlag => "Add some, for example: step 10% hold 10m",
        StrategyKind.BlueGreen => "Add: switch hold 1h",
        _ => $"Add some, for example: step 1 of {strategy.Environments.Count} hold 10m",
    };
}
