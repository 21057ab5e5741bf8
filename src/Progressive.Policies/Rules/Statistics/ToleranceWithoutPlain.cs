using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Metrics;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A tolerate at a check that statistics decide.</summary>
internal sealed class ToleranceWithoutPlain() : DraftRule("PRG0314", Severity.Error, "A method with a budget tolerates no failure")
{
    public override string Rationale =>
        "Such a method fails a good candidate in fewer cases than the budget allows, over all its looks; to let failures go by would spend what was never there.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms tolerate 2 failures
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
        let check = claim.Check
        where check.Tolerance.IsGiven && check.Using.IsKnown == check.Using.IsGiven && check.Statistic.IsKnown == check.Statistic.IsGiven
        let method = Methods.Chosen(claim.Kind, check)
        where method is not null and not Method.Plain
        select Found(
            check.Tolerance.Origin,
            $"'{Methods.Name(method.Value)}' allows for chance by itself. Remove 'tolerate', or write 'using plain' for limits without statistics.");
}
