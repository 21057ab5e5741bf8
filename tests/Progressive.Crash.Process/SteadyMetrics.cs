using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Crash;

/// <summary>Always the same answers; with a slow candidate or one as fast as the baseline.</summary>
internal sealed class SteadyMetrics(bool isSlow, Boundaries boundaries) : IMetricSource
{
    public string Name => "steady";

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("look", () =>
        {
            var factor = isSlow && query.Version == "v2" ? 2 : 1;
            return new ValueTask<MetricReading>(new ValuesReading([.. Enumerable.Range(0, 400).Select(value => factor * (50.0 + (value * 0.37 % 20)))]));
        });
}
