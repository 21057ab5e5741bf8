using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A first step above half, or a rise by more than half before the last step.</summary>
internal sealed class LargeStep() : DraftRule("PRG0111", Severity.Warning, "A step is large")
{
    public override string Rationale =>
        "A fault that shows only under traffic meets half of all users at once; smaller steps find it with fewer.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 60% hold 10m
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
            step 60% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    private const decimal Half = 50m;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from strategy in new[] { policy.Strategy }.OfType<StrategyDraft>()
        where strategy.Kind is StrategyKind.Canary or StrategyKind.FeatureFlag || strategy.Environments.Count > 2
        from rung in policy.Index.Ladder
        where rung.IsFirst ? rung.After > Half : rung.After - rung.Before > Half && !rung.ReachesEveryone
        select Found(rung.Step.Origin, rung.IsFirst
            ? $"The first step reaches {(rung.Audience is Audience.Environments { Names: var names } ? names : rung.Audience)}, more than half. Begin with a smaller one."
            : $"From {rung.Previous} to {rung.Audience} the candidate reaches more than half of everyone at once. Put a step between.");
}
