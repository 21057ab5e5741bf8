using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A margin so wide that even the worst value keeps it.</summary>
internal sealed class MarginAcceptsAll() : DraftRule("PRG0211", Severity.Error, "A margin accepts everything")
{
    public override string Rationale =>
        "100% worse of something that should be high is nothing at all: a candidate that sells no orders would pass.";

    public override string BadSample => """
        policy p {
          metric orders rate "orders_total" per "requests_total" higher is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            orders at most 100% worse than before
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric orders rate "orders_total" per "requests_total" higher is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            orders at most 5% worse than before
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        where claim.Check.IsRelative
            && AcceptsAll(claim, claim.Check.Amount.GetValueOrDefault(null!))
        let way = claim.Check.IsDifference ? "different" : "worse"
        select Found(
            claim.Check.Amount.Origin,
            $"{claim.Check.Amount.GetValueOrDefault(null!)} {way} lets '{claim}' become as bad as it can be. Write a smaller margin.");

    private static bool AcceptsAll(Claim claim, Amount? margin) => (claim.Kind, margin) switch
    {
        (MetricKind.Proportion, Amount.PercentagePoints points) => points.Points.Value >= 100m,
        (not MetricKind.Proportion, Amount.Ratio ratio) => claim.Better == Better.Higher && ratio.Percent.Value >= 100m && !claim.Check.IsDifference,
        _ => false,
    };
}
