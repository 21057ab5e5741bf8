using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A bound on the side where the good values lie.</summary>
internal sealed class BoundAgainstDirection() : DraftRule("PRG0208", Severity.Error, "A bound is against the direction")
{
    public override string Rationale =>
        "Such a bound refuses a candidate for being good, and lets a bad one through.";

    public override string BadSample => """
        policy p {
          metric orders rate "orders_total" per "requests_total" higher is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            orders at most 2 per 100
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
            orders at least 2 per 100
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from claim in Claim.Of(policy)
        let side = claim.Check.Side
        where side.IsKnown
        let message = Complaint(claim, side.GetValueOrDefault(default))
        where message is not null
        select Found(side.Origin, message);

    private static string? Complaint(Claim claim, LimitSide side) => (claim.Check.IsRelative, side, claim.Better) switch
    {
        (true, LimitSide.AtLeast, _) =>
            $"'at least' cannot stand before '{(claim.Check.IsDifference ? "different from" : "worse than")}'. Write 'at most'.",
        (false, LimitSide.AtMost, Better.Higher) =>
            $"Higher is better for '{claim}', so 'at most' refuses the good values. Write 'at least', or correct the metric.",
        (false, LimitSide.AtLeast, Better.Lower) =>
            $"Lower is better for '{claim}', so 'at least' refuses the good values. Write 'at most', or correct the metric.",
        _ => null,
    };
}
