using System.Collections.Concurrent;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.AspNetCore.Tests;

/// <summary>A router that does what it is told, for any target.</summary>
internal sealed class ObedientRouter : ITrafficRouter
{
    private readonly ConcurrentDictionary<string, ExposureReading> readings = new();

    public string Name => "obedient";

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        new(new RouterTarget(ValueList<string>.Empty, new ValueList<string>(["v1", "v2", "v3"]), RouterCapabilities.Shares));

    public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        readings[order.Target] = ExposureReading.Of(order);
        return ValueTask.CompletedTask;
    }

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) =>
        new(readings.GetValueOrDefault(target, new(Exposure.Nobody, ValueList<string>.Empty)));
}

/// <summary>Measures the same on both sides, always.</summary>
internal sealed class SteadySource : IMetricSource
{
    public string Name => "steady";

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
        new(new ValuesReading([.. Enumerable.Range(0, 400).Select(value => 50.0 + (value * 0.37 % 20))]));
}
