using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A step that copies traffic when users have the candidate already.</summary>
internal sealed class MirrorAfterUsers() : DraftRule("PRG0113", Severity.Error, "Traffic is mirrored after users have the candidate")
{
    public override string Rationale =>
        "A mirror tries the candidate out before anybody depends on it; once users do, it adds load and tells nothing that they do not.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 10% hold 10m
            step mirror 50% hold 10m
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
            step mirror 50% hold 10m
            step 10% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        Audience? users = null;
        foreach (var rung in policy.Index.Ladder)
        {
            if (rung.Audience is Audience.Mirror && users is not null)
            {
                yield return Found(rung.Step.Origin, $"'{rung.Audience}' comes after '{users}', when users have the candidate. Put it before.");
            }

            users ??= rung.Audience is Audience.Preview or Audience.Mirror or Audience.Same ? null : rung.Audience;
        }
    }
}
