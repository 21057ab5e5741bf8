using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>A metric source that is not called more often at a time than its bulkhead allows.</summary>
internal sealed class BoundedMetricSource(IMetricSource inner, Bulkhead bulkhead) : IMetricSource
{
    public string Name => inner.Name;

    public bool IsAdditive => inner.IsAdditive;

    public TimeSpan? Lookback => inner.Lookback;

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(() => inner.FindProblemAsync(metric, binding, cancellationToken), isUrgent: false, cancellationToken);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(() => inner.ReadAsync(query, cancellationToken), isUrgent: false, cancellationToken);
}
