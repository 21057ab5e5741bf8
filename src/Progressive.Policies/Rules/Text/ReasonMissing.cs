using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>An allow or an unguarded step that does not say why.</summary>
internal sealed class ReasonMissing() : DraftRule("PRG0017", Severity.Error, "A reason is empty")
{
    public override string Rationale =>
        "The reason is for whoever reviews the policy next; without it nobody can tell a decision from an oversight.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m unguarded ""
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
            step 20% hold 10m unguarded "only staff is routed here"
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        policy.Index.Allows.Where(allow => string.IsNullOrWhiteSpace(allow.Reason))
            .Select(allow => Found(allow.Origin, $"Why may {allow.Id} be allowed here? Write it between the quotes."))
            .Concat(
                from step in policy.Strategy?.Steps ?? []
                where step.Unguarded.IsKnown && string.IsNullOrWhiteSpace(step.Unguarded.GetValueOrDefault(""))
                select Found(step.Unguarded.Origin, "Why does no gate guard this step? Write it between the quotes."));
}
