using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A step whose audience has the candidate already.</summary>
internal sealed class AudienceAddsNobody() : DraftRule("PRG0112", Severity.Error, "An audience adds nobody")
{
    public override string Rationale =>
        "A step that adds nobody proves nothing more than the one before it, and its author meant somebody else.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step group "beta" hold 10m
            step group "beta" hold 10m
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
            step group "beta" hold 10m
            step group "staff" hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    // A whole environment that is named again has a finding of its own, and so have shares that do not rise.
    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from rung in policy.Index.Ladder
        where rung is { AddsNobody: true, Before: not 100m, Audience: Audience.UserGroup or Audience.MatchingRequests or Audience.EnvironmentPercentage { Share.Value: < 100m } }
        select Found(
            rung.Step.Origin, $"'{rung.Audience}' has the candidate already, so this step adds nobody. Name somebody else, or remove it.");
}
