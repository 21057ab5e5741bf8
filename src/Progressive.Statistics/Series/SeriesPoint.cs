namespace Progressive.Statistics;

/// <summary>One reading of a gauge.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Value">What it read, finite.</param>
public readonly record struct SeriesPoint(DateTimeOffset At, double Value);
