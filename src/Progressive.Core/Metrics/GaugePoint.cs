namespace Progressive.Core.Metrics;

/// <summary>What a gauge read at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Value">The value, in the metric's unit.</param>
public readonly record struct GaugePoint(DateTimeOffset At, double Value);
