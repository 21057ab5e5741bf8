using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A while that names one gate twice.</summary>
internal sealed class GateNamedTwice() : DraftRule("PRG0420", Severity.Warning, "A gate is named twice")
{
    public override string Rationale =>
        "A gate looks once however often it is named; the second name was most likely meant to be that of another.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m while limits, limits
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
            step 20% hold 10m while limits
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from strategy in new[] { policy.Strategy }.OfType<StrategyDraft>()
        from names in new[] { strategy.While }.Concat(strategy.Steps.Select(step => step.While)).OfType<IReadOnlyList<Given<string>>>().Distinct()
        where policy.Index.Named(names).Gates.Count < names.Count
        from name in Repeated(names)
        select Found(name.Origin, $"'{name.GetValueOrDefault("")}' is named already. Remove it, or name the gate that is meant.");

    private static IEnumerable<Given<string>> Repeated(IEnumerable<Given<string>> names)
    {
        var seen = new HashSet<string>();
        return names.Where(name => name.IsKnown && !seen.Add(name.GetValueOrDefault("")));
    }
}
