using Progressive.Core.Metrics;

namespace Progressive.Core.Judgement;

/// <summary>What was read of one side, with the query that read it.</summary>
/// <param name="Query">The query in words.</param>
/// <param name="Reading">What came back.</param>
internal sealed record Measurement(string Query, MetricReading Reading)
{
    /// <summary>The beginning of the window, exclusive.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The end of the window, inclusive.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>
    /// This side's confirmed share of the traffic over the window, from 0 to 1, or null where it is not known. Only a rate without
    /// <c>per</c> needs it.
    /// </summary>
    public double? TrafficShare { get; init; }
}
