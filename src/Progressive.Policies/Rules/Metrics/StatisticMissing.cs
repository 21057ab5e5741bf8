using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A check that does not say which part of the values it means, or means one they lack.</summary>
internal sealed class StatisticMissing() : DraftRule("PRG0205", Severity.Error, "The statistic is missing or does not exist")
{
    public override string Rationale =>
        "A latency has no single value to hold against 500 ms, and a share of failed requests has no 95th percentile.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            latency at most 500 ms
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
        from claim in Claim.Of(policy)
        let statistic = claim.Check.Statistic
        where statistic.IsKnown == statistic.IsGiven
            && !Methods.IsMeaningful(claim.Kind, statistic, claim.Check.IsRelative)
        select Found(claim.Check.Origin, statistic.IsGiven
            ? $"A {Methods.Name(claim.Kind)} such as '{claim.Metric.Name}' has no {statistic.GetValueOrDefault(null!)}. {Instead(claim)}"
            : $"Which part of '{claim.Metric.Name}' is meant? Write for example: {Example(claim)} of {claim.Metric.Name}");

    private static string Instead(Claim claim) => claim.Kind is MetricKind.Proportion or MetricKind.Rate
        ? $"Write '{claim.Metric.Name}' alone."
        : $"Write for example: {Example(claim)} of {claim.Metric.Name}";

    private static string Example(Claim claim) => claim.Kind == MetricKind.Gauge ? "max" : "p95";
}
