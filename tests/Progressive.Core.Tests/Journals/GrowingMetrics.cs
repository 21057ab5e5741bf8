using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Journals;

/// <summary>Metrics of which a longer window holds more: each look has something new to judge by.</summary>
internal static class GrowingMetrics
{
    private const int AtOnce = 400;
    private const int PerMinute = 100;

    /// <summary>The candidate is a little faster than the baseline.</summary>
    public static MetricReading Healthy(MetricQuery query) => Measure(query, 0.8);

    /// <summary>
    /// Both are five times as slow: limits fail and comparisons pass. If both failed at one moment, the answer that comes first would
    /// be the reason.
    /// </summary>
    public static MetricReading Slow(MetricQuery query) => Measure(query, 5, 5);

    /// <summary>As slow as a margin of 10% allows: nothing can be decided.</summary>
    public static MetricReading Doubtful(MetricQuery query) => Measure(query, 1.1);

    // Latencies from 20 to 200 ms, and 1 failure of 400.
    private static MetricReading Measure(MetricQuery query, double candidate, double baseline = 1)
    {
        var count = AtOnce + (int)(PerMinute * (query.To - query.From).TotalMinutes);
        var factor = query.Version == "v2" ? candidate : baseline;
        return query.Metric.Kind == MetricKind.Distribution
            ? new ValuesReading([.. Enumerable.Range(0, count).Select(i => factor * (20 + (i * 180 / (count - 1.0))))])
            : new CountsReading(count / AtOnce, count);
    }
}
