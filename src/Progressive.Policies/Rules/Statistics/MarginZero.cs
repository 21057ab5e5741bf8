using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Metrics;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A relative check that tolerates no difference at all.</summary>
internal sealed class MarginZero() : DraftRule("PRG0304", Severity.Error, "A margin is zero")
{
    public override string Rationale =>
        "Two equal versions differ by chance, so that nothing is worse at all can never be shown: the gate would stay undecided for ever.";

    public override string BadSample => """
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
            latency at most 0% worse than baseline
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

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        let margin = claim.Check.Amount
        where claim.Check.IsRelative && margin.IsKnown && margin.GetValueOrDefault(null!).Magnitude == 0m
            && Methods.Chosen(claim.Kind, claim.Check) != Method.Plain
        let way = claim.Check.IsDifference ? "different" : "worse"
        select Found(margin.Origin, $"'{claim}' at most {margin.GetValueOrDefault(null!)} {way} can never be shown. Say how much {way} is still acceptable.");
}
