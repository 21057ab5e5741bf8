using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>A comparison with the baseline while nobody uses the candidate.</summary>
internal sealed class NoUsersAtPreview() : DraftRule("PRG0307", Severity.Error, "Nobody uses a preview")
{
    public override string Rationale =>
        "At a preview all users are on the baseline: the candidate has no traffic that could be as slow or as fast as theirs.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          blue-green {
            preview hold 10m while limits
            switch hold 1h while sales
          }
          gate limits {
            errors at most 1pp worse than baseline
          }
          gate sales {
            errors at most 1pp worse than before
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          blue-green {
            preview hold 10m while limits
            switch hold 1h while sales
          }
          gate limits {
            errors at most 1%
          }
          gate sales {
            errors at most 1pp worse than before
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from rung in policy.Index.Ladder
        where (rung.Audience is Audience.Same ? rung.Previous : rung.Audience) is Audience.Preview
        from guard in GateAtStep.Of(policy, rung.Step)
        from check in guard.DueChecks
        where check.Reference.IsKnown && check.Reference.GetValueOrDefault(null!).Kind == ReferenceKind.Baseline
        select Found(
            check.Reference.Origin,
            $"'{guard.Gate.Name}' guards 'preview', where nobody uses the candidate. Hold it to a fixed bound, or name another gate there.");
}
