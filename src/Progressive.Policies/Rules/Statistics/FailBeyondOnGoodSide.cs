using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Metrics;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A limit to fail beyond that a passing candidate would break.</summary>
internal sealed class FailBeyondOnGoodSide() : DraftRule("PRG0310", Severity.Error, "A fail limit is on the good side")
{
    public override string Rationale =>
        "Between the two limits a candidate would have passed and failed at once.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms fail beyond 300 ms
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
            p95 of latency at most 500 ms fail beyond 800 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        where claim.Amounts.Count() == 2 && claim.Check.Side.IsKnown
        let pass = claim.Check.Amount.GetValueOrDefault(null!)
        let fail = claim.Check.FailBeyond.GetValueOrDefault(null!)
        let isLower = claim.Check.IsRelative || claim.Check.Side.GetValueOrDefault(default) == LimitSide.AtMost
        where AreComparable(pass, fail) && (isLower ? fail.Magnitude < pass.Magnitude : fail.Magnitude > pass.Magnitude)
        select Found(
            claim.Check.FailBeyond.Origin,
            $"{fail} is on the good side of {pass}. Write a limit {(isLower ? "above" : "below")} {pass}, or leave it out.");

    private static bool AreComparable(Amount pass, Amount fail) => (pass, fail) switch
    {
        (Amount.Difference one, Amount.Difference other) => other.Quantity.Fits(one.Quantity.Unit) && other.Magnitude > 0m,
        _ => pass.GetType() == fail.GetType() && fail.Magnitude > 0m,
    };
}
