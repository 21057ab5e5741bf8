using Progressive.Core.Metrics;

namespace Progressive.Core.Judgement;

/// <summary>What was read of one side, with the query that read it.</summary>
/// <param name="Query">The query in words.</param>
/// <param name="Reading">What came back.</param>
public sealed record Measurement(string Query, MetricReading Reading);
