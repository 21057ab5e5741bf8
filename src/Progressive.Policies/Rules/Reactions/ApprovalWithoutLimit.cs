using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>An approval that may be waited for without end.</summary>
internal sealed class ApprovalWithoutLimit() : DraftRule("PRG0406", Severity.Error, "An approval has no time limit")
{
    public override string Rationale =>
        "A question that nobody answers would hold the rollout half done for ever, with two versions in production.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            approval "release-managers"
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            approval "release-managers" within 4h
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from approval in (policy.Strategy?.Stages ?? []).OfType<ApprovalDraft>()
        where approval.IsComplete && !approval.Within.IsGiven
        select Found(approval.Origin, $"How long may '{approval.Role.GetValueOrDefault("")}' take? Add for example: within 4h");
}
