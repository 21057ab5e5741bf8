using System.Collections.Concurrent;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>A metric source that answers as its script says, and keeps every query.</summary>
internal sealed class ScriptedMetrics : IMetricSource
{
    /// <summary>In a script: the source returns null.</summary>
    public static readonly MetricReading Nothing = new MissingReading(default, "null");

    private readonly Hang hang = new();

    public string Name { get; init; } = "scripted";

    public TimeSpan? Lookback { get; set; }

    public bool IsAdditive { get; set; }

    /// <summary>What a query yields; null for an answer that never comes.</summary>
    public Func<MetricQuery, MetricReading?> Script { get; set; } = Healthy;

    /// <summary>Why a metric cannot be read, or null.</summary>
    public Func<Metric, string?> Problem { get; set; } = _ => null;

    public ConcurrentQueue<MetricQuery> Queries { get; } = new();

    /// <summary>How many queries hang now.</summary>
    public int Hanging => hang.Count;

    /// <summary>Both versions alike, the candidate a little faster.</summary>
    public static MetricReading Healthy(MetricQuery query) => Measure(query, query.Version == "v2" ? 0.8 : 1);

    /// <summary>The candidate is five times as slow.</summary>
    public static MetricReading Slow(MetricQuery query) => Measure(query, query.Version == "v2" ? 5 : 1);

    /// <summary>As slow as the margin allows: nothing can be decided.</summary>
    public static MetricReading Doubtful(MetricQuery query) => Measure(query, query.Version == "v2" ? 1.1 : 1);

    public static MetricReading Missing(MetricQuery query) => new MissingReading(MissingReason.NoTraffic, $"{query.Version} had no requests");

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new(Problem(metric));

    public async ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue(query);
        if (Script(query) is { } reading)
        {
            return reading == Nothing ? null! : reading;
        }

        await hang.UntilCanceledAsync(cancellationToken);
        return Nothing;
    }

    // Latencies from 20 to 200 ms, and 1 failure of 400.
    private static MetricReading Measure(MetricQuery query, double slowness) => query.Metric.Kind == MetricKind.Distribution
        ? new ValuesReading([.. Enumerable.Range(0, 400).Select(i => slowness * (20 + (i * 180 / 399.0)))])
        : new CountsReading(1, 400);
}
