using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A step behind the one that reaches everyone.</summary>
internal sealed class StepAfterEveryone() : DraftRule("PRG0109", Severity.Error, "A step follows when everyone is reached")
{
    public override string Rationale =>
        "When everyone has the candidate no further step can add anybody, so the order of the steps is not what its author believes.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
            step 100% hold 1h
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var strategy = policy.Strategy;
        return strategy is null or { Kind: StrategyKind.BlueGreen }
            ? []
            : from rung in policy.Index.Ladder.SkipWhile(rung => !rung.ReachesEveryone).Skip(1)
              where rung.Audience is not (null or Audience.Same)
              select Found(rung.Step.Origin, $"Step to {rung.Audience} adds nobody: everyone has the candidate already. Remove it.");
    }
}
