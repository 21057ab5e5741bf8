using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A hold as a statement of its own while nobody has the candidate.</summary>
internal sealed class HoldBeforeStep() : DraftRule("PRG0114", Severity.Error, "A hold stands before the first step")
{
    public override string Rationale =>
        "A hold keeps the exposure of the step before it; without one the gates would look at a candidate that does nothing.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            hold 10m
            step 20% hold 10m
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
            hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from step in (policy.Strategy?.Steps ?? []).Take(1)
        where step.KeepsExposure
        select Found(step.Origin, "Nobody has the candidate yet, so there is no exposure to hold. Put a step before it.");
}
