using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A bound that is zero or negative, or a margin that is negative.</summary>
internal sealed class BoundNotPositive() : DraftRule("PRG0204", Severity.Error, "A bound is not positive")
{
    public override string Rationale =>
        "Latencies, shares and rates are never below zero: such a bound can never be kept, or never be broken.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 0 ms
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        from amount in claim.Amounts
        let bound = amount.Or(null!)
        where claim.Check.IsRelative ? bound.Magnitude < 0m : bound.Magnitude <= 0m
        select Found(amount.Origin, claim.Check.IsRelative
            ? $"{bound} worse would be better. Write the margin as a positive amount."
            : $"A bound of {bound} for '{claim}' cannot be decided. Write one above zero.");
}
