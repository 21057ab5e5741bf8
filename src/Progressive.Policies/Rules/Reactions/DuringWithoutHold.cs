using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A during at a step without a hold.</summary>
internal sealed class DuringWithoutHold() : DraftRule("PRG0422", Severity.Error, "A hook runs along with nothing")
{
    public override string Rationale =>
        "The hook runs while a step is held; without a hold it is never started, and what it should probe is not probed.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% during "load" unguarded "only warmed up"
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
            step 20% hold 10m during "load"
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from step in policy.Strategy?.Steps ?? []
        where step.During.IsGiven && step.IsComplete && !step.Hold.IsGiven
        select Found(step.During.Origin, $"The step has no hold that '{step.During.GetValueOrDefault("")}' could run along with. Add for example: hold 10m");
}
