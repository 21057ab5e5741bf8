using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A no way back behind which nothing happens, or a second one.</summary>
internal sealed class NoWayBackWithoutEffect() : DraftRule("PRG0119", Severity.Warning, "No way back changes nothing")
{
    public override string Rationale =>
        "It stands before what cannot be undone; where nothing follows, or where the way back is closed already, it says what is not so.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
            no way back
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
            no way back
            run "drop-old-columns" within 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var stages = policy.Strategy?.Stages ?? [];
        var isClosed = false;
        for (var at = 0; at < stages.Count; at++)
        {
            if (stages[at] is not NoWayBackDraft)
            {
                continue;
            }

            if (isClosed)
            {
                yield return Found(stages[at].Origin, "The way back is closed by an earlier line already. Remove this one.");
            }
            else if (at == stages.Count - 1 && policy.Strategy!.IsComplete)
            {
                yield return Found(stages[at].Origin, "Nothing follows that could not be undone. Put it before the hook or step that cannot be, or remove it.");
            }

            isClosed = true;
        }
    }
}
