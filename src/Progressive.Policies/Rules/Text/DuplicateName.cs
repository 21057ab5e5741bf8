using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>Two policies of a file, or metrics, gates or rings of a policy, have one name, or a ring and an environment.</summary>
internal sealed class DuplicateName() : DraftRule("PRG0009", Severity.Error, "A name is used twice")
{
    public static DuplicateName Instance { get; } = new();

    public override string Rationale =>
        "A check or a step that names one of two could mean either, and so could code that asks for a policy by its name.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          metric latency distribution "other_seconds" in s lower is better
          canary {
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
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    /// <summary>Policies of one text that have one name.</summary>
    public IEnumerable<Finding> Check(IEnumerable<PolicyDraft> policies) =>
        Repeated("policy", policies.Where(policy => policy.Name.Length > 0).Select(policy => (policy.Name, policy.Origin)));

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        Repeated("metric", policy.Metrics.Select(metric => (metric.Name, metric.Origin)))
            .Concat(Repeated("gate", policy.Gates.Select(gate => (gate.Name, gate.Origin))))
            .Concat(policy.Strategy is { } strategy ? OfRings(strategy) : []);

    // A step names rings and environments alike.
    private IEnumerable<Finding> OfRings(StrategyDraft strategy)
    {
        var environments = new HashSet<string>(strategy.Environments.Where(name => name.IsKnown).Select(name => name.GetValueOrDefault("")));
        return Repeated("ring", strategy.Rings.Select(ring => (ring.Name, ring.Origin))).Concat(
            from ring in strategy.Rings
            where environments.Contains(ring.Name)
            select Found(ring.Origin, $"There is an environment '{ring.Name}' already. Rename the ring."));
    }

    private IEnumerable<Finding> Repeated(string what, IEnumerable<(string Name, Origin Origin)> named) =>
        FirstOfEach(named) is { } first
            ? from item in named
              where first[item.Name] != item.Origin
              select Found(item.Origin, $"There is a {what} '{item.Name}' already, in line {first[item.Name].Line}. Rename one.")
            : [];

    // Null where every name stands once.
    private static Dictionary<string, Origin>? FirstOfEach(IEnumerable<(string Name, Origin Origin)> named)
    {
        var first = new Dictionary<string, Origin>();
        var isRepeated = false;
        foreach (var (name, origin) in named)
        {
            if (first.ContainsKey(name))
            {
                isRepeated = true;
            }
            else
            {
                first.Add(name, origin);
            }
        }

        return isRepeated ? first : null;
    }
}
