using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A strategy that ends before everyone has the candidate.</summary>
internal sealed class LastStepNotEveryone() : DraftRule("PRG0103", Severity.Error, "The last step does not reach everyone")
{
    public override string Rationale =>
        "When the last step ends the baseline is retired; whoever was still on it would be moved by no step, and watched by no gate.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 60% hold 10m
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
        var ladder = policy.Index.Ladder;
        return strategy is { IsComplete: true, Kind: not StrategyKind.BlueGreen } && ladder.Count > 0
            && ladder.All(rung => rung.After < 100m)
                ? [Found(ladder[ladder.Count - 1].Step.Origin, Message(strategy, ladder))]
                : [];
    }

    private static string Message(StrategyDraft strategy, IReadOnlyList<Rung> ladder)
    {
        var all = strategy.Environments.Count;
        var last = ladder.LastOrDefault(rung => rung.Audience is not Audience.Same) ?? ladder[0];
        return strategy.Kind == StrategyKind.Phased
            ? $"After the last step {last.After * all / 100m:0.##} of {all} environments have the candidate. End with 'step {all} of {all}'."
            : $"The last step reaches {last.Audience}, not everyone. End with 'step 100%'.";
    }
}
