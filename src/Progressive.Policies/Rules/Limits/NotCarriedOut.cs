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
        if (kind == MetricKind.Gauge)
        {
            return At(check.Origin, "checks of a gauge");
        }

        if (kind == MetricKind.Rate && metric.IsComplete && !metric.Against.IsGiven)
        {
            return At(check.Origin, "checks of a rate without 'per'");
        }

        if (kind == MetricKind.Rate && check.IsRelative && check.Amount.Is(out var margin) && margin is QuantityAmount { Quantity.Unit.Dimension: Dimension.PerEvent })
        {
            return At(check.Amount.Origin, "a margin of a rate as a quantity");
        }

        var chosen = Methods.Default(kind, check.Statistic, check.IsRelative);
        if (chosen is null && Methods.IsMeaningful(kind, check.Statistic, check.IsRelative))
        {
            var what = check.Statistic.Is(out var statistic) ? statistic + " of a distribution" : Methods.Name(kind);
            return At(check.Origin, what + (check.IsRelative ? ", relative" : ""));
        }

        return chosen is { } method && check.Using.Is(out var wanted) && wanted != Methods.Name(method)
            ? At(check.Using.Origin, $"using {wanted} here (the method is {Methods.Name(method)})")
            : null;
    }
}
