using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>An expected level in a unit that its metric or the traffic does not have.</summary>
internal sealed class ExpectationDoesNotFit() : DraftRule("PRG0213", Severity.Error, "An expectation does not fit its metric")
{
    public override string Rationale =>
        "Planning computes with these numbers, so a level in the wrong unit would promise a verdict that cannot come.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
          expect {
            errors 0.5pp
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
          expect {
            errors 0.5%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        policy.Expect is { } expect ? Traffic(expect.Traffic).Concat(expect.Metrics.SelectMany(level => Level(policy, level))) : [];

    private IEnumerable<Finding> Traffic(Given<Quantity> traffic)
    {
        if (traffic.TryGet(out var quantity) && (quantity.Unit.Dimension != Dimension.Frequency || quantity.Magnitude <= 0m))
        {
            yield return Found(traffic.Origin, $"{quantity} is no amount of traffic. Write so many requests in a time, such as 50/s.");
        }
    }

    private IEnumerable<Finding> Level(PolicyDraft policy, MetricExpectationDraft expected)
    {
        if (policy.FindMetric(expected.Metric.GetValueOrDefault("")) is not { } metric || !metric.Kind.TryGet(out var kind))
        {
            yield break;
        }

        var origin = expected.Level.IsGiven ? expected.Level.Origin : expected.Metric.Origin;
        var misfit = expected.Quantiles.FirstOrDefault(quantile => metric.Unit.TryGet(out var unit) && !quantile.Value.Fits(unit));
        if (misfit is not null)
        {
            yield return Found(origin, $"{misfit.Value} does not fit '{metric.Name}', which is in {metric.Unit.GetValueOrDefault(null!)}.");
        }
        else if (Wanted(metric, kind, expected.Level.GetValueOrDefault(null!)) is { } wanted)
        {
            yield return Found(origin, $"That is no level of '{metric.Name}', a {Methods.Name(kind)}. Write {wanted}.");
        }
        else if (Falling(expected.Quantiles) is { } falling)
        {
            yield return Found(origin, $"{falling} of '{metric.Name}' lies below a lower quantile. Exchange the two, or correct one.");
        }
    }

    private static string? Wanted(MetricDraft metric, MetricKind kind, Amount? level) => (kind, level) switch
    {
        (MetricKind.Proportion, not Amount.Ratio { Percent.Value: >= 0m and <= 100m }) => "a share, such as 1%",
        (MetricKind.Rate, _) when metric.IsComplete && !IsEvents(level, metric.Against.IsGiven ? Dimension.PerEvent : Dimension.Frequency) =>
            metric.Against.IsGiven ? "so many events per others, such as 3 per 100" : "so many events in a time, such as 3/min",
        (MetricKind.Distribution, not null) => "its quantiles, such as p50 120 ms, p95 400 ms",
        (MetricKind.Gauge, _) when metric.Unit.TryGet(out var unit) && !Fits(level, unit) => $"one value in {unit}",
        (MetricKind.Gauge, not (Amount.Difference or Amount.Ratio)) => "one value in its unit",
        _ => null,
    };

    private static bool IsEvents(Amount? level, Dimension dimension) =>
        level is Amount.Difference { Quantity: { Magnitude: >= 0m, Unit.Dimension: var actual } } && actual == dimension;

    private static bool Fits(Amount? level, Unit unit) =>
        level is Amount.Difference { Quantity: var quantity } ? quantity.Fits(unit) : level is Amount.Ratio && unit.Symbol == "%";

    private static string? Falling(IEnumerable<Expectations.OfQuantile> quantiles)
    {
        var rising = quantiles.Where(quantile => quantile.Statistic.Kind == StatisticKind.Quantile)
            .OrderBy(quantile => quantile.Statistic.Percentile)
            .ToList();
        return rising.Zip(rising.Skip(1), (lower, upper) => upper.Value.BaseValue < lower.Value.BaseValue ? $"{upper.Statistic} {upper.Value}" : null)
            .FirstOrDefault(falling => falling is not null);
    }
}
