using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A step that waits for a gate that does not exist.</summary>
internal sealed class UnknownGate() : DraftRule("PRG0403", Severity.Error, "A gate is not known")
{
    public override string Rationale =>
        "The step would be held, and nobody would look.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limit
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          gate comparison {
            latency at most 10% worse than baseline
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          gate comparison {
            latency at most 10% worse than baseline
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var known = policy.Index.GateNames;
        return
            from strategy in new[] { policy.Strategy }.OfType<StrategyDraft>()
            from list in Lists(strategy)
            where policy.IsComplete && !policy.Index.Named(list).AreKnown
            from name in list
            where name.IsKnown && !known.Contains(name.GetValueOrDefault(""))
            select Unknown(name.Origin, name.GetValueOrDefault(""), known);
    }

    // Steps that were written together share one list.
    private static IEnumerable<IReadOnlyList<Given<string>>> Lists(StrategyDraft strategy) =>
        strategy.Steps.Where(step => step.IsComplete).Select(step => step.While).Prepend(strategy.While)
            .OfType<IReadOnlyList<Given<string>>>().Distinct();

    private Finding Unknown(Origin origin, string name, IReadOnlyCollection<string> known)
    {
        var meant = Correction.Nearest(name, known);
        return Found(origin, $"There is no gate '{name}'. {meant?.ToString() ?? $"Add it: gate {name} {{ ... }}"}", meant);
    }
}
