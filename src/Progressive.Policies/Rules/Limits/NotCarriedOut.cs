using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Limits;

/// <summary>A form of the language that no engine carries out yet: it is refused, never ignored.</summary>
internal sealed class NotCarriedOut() : DraftRule("PRG0902", Severity.Error, "A form is not carried out yet")
{
    public static readonly NotCarriedOut Instance = new();

    public override string Rationale =>
        "A clause that is read and then ignored is worse than one that is refused: the author believes that it guards the rollout.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          freeze sat, sun in "Europe/Berlin"
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

    /// <summary>A form the reader recognised.</summary>
    public static Finding At(Origin origin, string form) =>
        Instance.Found(origin, $"'{form}' is part of the language, but not carried out by this version. Remove it.");

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from entry in policy.Checks
        let check = entry.Check
        where check.Metric.IsKnown && policy.FindMetric(check.Metric.Or("")) is { Kind.IsKnown: true }
        let metric = policy.FindMetric(check.Metric.Or(""))!
        let finding = Refuse(check, metric)
        where finding is not null
        select finding;

    private static Finding? Refuse(CheckDraft check, MetricDraft metric)
    {
        var kind = metric.Kind.Or(default);
        return kind == MetricKind.Gauge ? At(check.Origin, "checks of a gauge")
            : kind == MetricKind.Rate && metric.IsComplete && !metric.Against.IsGiven ? At(check.Origin, "checks of a rate without 'per'")
            : check.IsDifference ? At(check.Reference.Origin, "different from")
            : Methods.Chosen(kind, check) is Method.Quantile or Method.Mean or Method.Paired or Method.Plain ? At(check.Origin, "this method")
            : null;
    }
}
