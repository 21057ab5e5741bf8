using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A bound of a proportion that no share can reach.</summary>
internal sealed class ShareAboveAll() : DraftRule("PRG0210", Severity.Error, "A share is above 100%")
{
    public override string Rationale =>
        "A part is never more than its whole, so the bound is always kept, or never.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 150%
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
        where claim is { Kind: MetricKind.Proportion, Check.IsRelative: false }
        from amount in claim.Amounts
        let share = (amount.GetValueOrDefault(null!) as Amount.Ratio)?.Percent
        where share is { Value: > 100m }
        select Found(amount.Origin, $"'{claim}' is a part of a whole and never above 100%, so {share} decides nothing. Write a smaller share.");
}
