using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>A name that no screen can show.</summary>
internal sealed class NameTooLong() : DraftRule("PRG0012", Severity.Error, "A name is too long")
{
    private const int Longest = 100;

    public override string Rationale =>
        "Names stand in tables, logs, journals and approvals; a name that fills the screen hides what is beside it.";

    public override string BadSample => $$"""
        policy a-name-that-goes-on-and-on{{string.Concat(Enumerable.Repeat("-and-on", 12))}} {
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
        where part.Name.Length > Longest
        select Found(part.Origin, $"The name of this {part.What} has {part.Name.Length} characters; at most {Longest} are taken. Shorten it.");
}
