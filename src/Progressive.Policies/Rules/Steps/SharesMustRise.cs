using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A step that gives the candidate to no more than the step before it.</summary>
internal sealed class SharesMustRise() : DraftRule("PRG0101", Severity.Error, "Shares must rise")
{
    public override string Rationale =>
        "Nobody who has the candidate loses it except by a roll back, so a smaller step would change nothing while it looks like a way down.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 10% hold 10m
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
            step 40% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from rung in policy.Index.Ladder
        where rung.AddsNobody
            && rung.Audience is Audience.Percentage or Audience.FirstEnvironments or Audience.Preview or Audience.Switch
            && (rung.Audience is Audience.Preview ? rung.Before == 100m : rung.Before != 100m && rung.Previous is not null)
        select Found(rung.Step.Origin, rung.Audience is Audience.Preview
            ? "'preview' does not follow 'switch': everyone has the candidate by then. Put it first."
            : $"Step to {rung.Audience} does not follow {rung.Previous}: shares must rise.");
}
