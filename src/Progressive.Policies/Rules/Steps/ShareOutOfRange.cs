using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>A share that is nobody, or more than everyone.</summary>
internal sealed class ShareOutOfRange() : DraftRule("PRG0102", Severity.Error, "A share is not within 0% and 100%")
{
    public override string Rationale =>
        "A share of nothing exposes nobody and so proves nothing, and more than everyone does not exist.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 120% hold 10m
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
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from step in policy.Strategy?.Steps ?? []
        let share = ShareOf(step.Audience.GetValueOrDefault(null!))
        where share is { Value: <= 0m or > 100m }
        select Found(step.Origin, share.Value.Value > 100m
            ? $"{share} is more than everyone. Write 100%."
            : $"{share} reaches nobody. Write a share above 0%, or remove the step.",
            share.Value.Value > 100m ? new Correction(share.Value.ToString(), "100%") : null);

    private static Percent? ShareOf(Audience? audience) => audience switch
    {
        Audience.Percentage { Share: var share } => share,
        Audience.EnvironmentPercentage { Share: var share } => share,
        Audience.Mirror { Share: var share } => share,
        _ => null,
    };
}
