using System.Collections.Concurrent;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>A metric source of which every measurement has its time: what a window yields depends on the window alone.</summary>
internal sealed class TimedMetrics(bool isAdditive) : IMetricSource
{
    public string Name => "timed";

    public bool IsAdditive { get; } = isAdditive;

    /// <summary>The time between two values of a version.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How much slower the candidate is.</summary>
    public double Slowness { get; init; } = 1;

    /// <summary>What is answered in place of the values, or null.</summary>
    public Func<MetricQuery, MetricReading?> Instead { get; set; } = _ => null;

    /// <summary>As what values are read.</summary>
    public Func<MetricQuery, double[], MetricReading> As { get; set; } = (_, values) => new ValuesReading(values);

    public ConcurrentQueue<MetricQuery> Queries { get; } = new();

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue(query);
        return new(Instead(query) ?? Measured(query));
    }

    private MetricReading Measured(MetricQuery query)
    {
        var (first, last) = ((query.From.UtcTicks / Interval.Ticks) + 1, query.To.UtcTicks / Interval.Ticks);
        if (query.Metric.Kind != MetricKind.Distribution)
        {
            return new CountsReading((last / 200) - ((first - 1) / 200), last - first + 1);
        }

        // Latencies from 20 to 200 ms, the same every four seconds.
        var slowness = query.Version == "v2" ? Slowness : 1;
        double[] values = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => slowness * (20 + ((first + i) * 7919 % 400 * 180 / 399.0)))];
        return values.Length == 0 ? new MissingReading(MissingReason.NoTraffic, "nothing in the window") : As(query, values);
    }
}
