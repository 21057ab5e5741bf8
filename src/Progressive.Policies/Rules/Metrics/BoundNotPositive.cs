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
        let bound = amount.GetValueOrDefault(null!)
        where claim.Check.IsRelative ? bound.Magnitude < 0m : bound.Magnitude <= 0m && !TakesZero(claim, bound)
        select Found(amount.Origin, Message(claim, bound));

    // A point estimate can be zero, and the points of a gauge can lie below it.
    private static bool TakesZero(Claim claim, Amount bound) =>
        Methods.Chosen(claim.Kind, claim.Check) == Method.Plain && (bound.Magnitude == 0m || claim.Kind == MetricKind.Gauge);

    private static string Message(Claim claim, Amount bound) => claim.Check switch
    {
        { IsDifference: true } => $"No difference is {bound}. Write the margin as a positive amount.",
        { IsRelative: true } => $"{bound} worse would be better. Write the margin as a positive amount.",
        _ => $"A bound of {bound} for '{claim}' cannot be decided. Write one above zero.",
    };
}
