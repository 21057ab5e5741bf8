using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A comparison with the baseline among environments that are not said to be alike.</summary>
internal sealed class EnvironmentsNotAlike() : DraftRule("PRG0308", Severity.Error, "Environments that differ are compared")
{
    public override string Rationale =>
        "The candidate runs in some environments and the baseline in others; where their users differ, the comparison finds the users and not the version.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 {
            step 1 of 3 hold 10m while comparison
            step 3 of 3 hold 10m while limits
          }
          gate limits {
            errors at most 1%
          }
          gate comparison {
            errors at most 0.5pp worse than baseline
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          phased over eu-1, us-1, ap-1 alike {
            step 1 of 3 hold 10m while comparison
            step 3 of 3 hold 10m while limits
          }
          gate limits {
            errors at most 1%
          }
          gate comparison {
            errors at most 0.5pp worse than baseline
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from check in policy.Checks.Select(entry => entry.Check)
        where policy.Strategy is { Kind: StrategyKind.Phased, Alike: false }
            && check.Reference.IsKnown && check.Reference.GetValueOrDefault(null!).Kind == ReferenceKind.Baseline
        select Found(
            check.Reference.Origin,
            "The candidate and the baseline run in different environments here. "
            + "Compare with 'before', or say 'alike' if they serve like traffic.");
}
