using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A share of bad events of half or more that still passes.</summary>
internal sealed class BoundAcceptsNearlyAll() : DraftRule("PRG0209", Severity.Warning, "A bound accepts nearly everything")
{
    public override string Rationale =>
        "A bound such as 'errors at most 95%' is most often the share of good events written by mistake, and it stops nothing.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 95%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        where claim is { Kind: MetricKind.Proportion, Better: Better.Lower, Check.IsRelative: false }
            && claim.Check.Side.IsKnown && claim.Check.Side.GetValueOrDefault(default) == LimitSide.AtMost
        let bound = (claim.Check.Amount.GetValueOrDefault(null!) as Amount.Ratio)?.Percent
        where bound is { Value: >= 50m and <= 100m }
        select Found(
            claim.Check.Amount.Origin,
            $"'{claim}' at most {bound} lets nearly everything pass. Was {new Percent(100m - bound.Value.Value)} meant?");
}
