using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>A name in quotes with nothing between them.</summary>
internal sealed class EmptyName() : DraftRule("PRG0015", Severity.Error, "A name is empty")
{
    public override string Rationale =>
        "What has no name cannot be named elsewhere: not by a step, not in a journal, and not by whoever is asked about it.";

    public override string BadSample => """
        policy "" {
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

    public override string GoodSample => """
        policy checkout {
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
        from part in NamedPart.Of(policy)
        where part.IsComplete && string.IsNullOrWhiteSpace(part.Name)
        select Found(part.Origin, $"This {part.What} has no name: nothing stands between the quotes. Write one.");
}
