using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>A metric source that holds up nobody, and is not called more often at a time than its bulkhead allows.</summary>
internal sealed class IsolatedMetricSource(IMetricSource inner, Bulkhead bulkhead) : IMetricSource
{
    public string Name => inner.Name;

    public bool IsAdditive => inner.IsAdditive;

    public TimeSpan? Lookback => inner.Lookback;

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(metric.Name, token => inner.FindProblemAsync(metric, binding, token), isUrgent: false, cancellationToken);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(query.Target, token => inner.ReadAsync(query, token), isUrgent: false, cancellationToken);
}
