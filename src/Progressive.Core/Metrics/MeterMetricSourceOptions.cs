using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>What a <see cref="MeterMetricSource"/> listens to, and how much it keeps.</summary>
public sealed record MeterMetricSourceOptions
{
    /// <summary>The name policies use: <c>metrics from meters</c>.</summary>
    [PolicyName(PolicyPart.MetricSource)]
    public string Name { get; init; } = "meters";

    /// <summary>The tag that holds the version, where a policy says no <c>split by label</c>.</summary>
    public string VersionLabel { get; init; } = "version";

    /// <summary>The tag that holds the environment.</summary>
    public string EnvironmentLabel { get; init; } = "environment";

    /// <summary>The tag that holds the target's name, or null where the process measures only one target.</summary>
    public string? TargetLabel { get; init; }

    /// <summary>The meters to listen to, by name; none for all.</summary>
    public IReadOnlyCollection<string> Meters { get; init; } = [];

    /// <summary>How long a measurement is kept; above zero. A window that reaches back further cannot be read.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often gauges, up-down counters and their observable kin are read; above zero. A policy's gauge has a point for each time,
    /// and what it was in between is not seen.
    /// </summary>
    public TimeSpan GaugeInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many series an instrument may have; above zero. Each set of tag values is one. Beyond it new ones are refused, unless others of the
    /// same instrument have measured nothing for as long as the retention. What other instruments have makes no difference.
    /// </summary>
    public int MaxSeriesPerInstrument { get; init; } = 2000;

    /// <summary>
    /// How many bytes all series may take together, about; above zero, and 64 MiB unless set. Where that is full, instruments that no policy
    /// has asked for yet give way to those that one has. <see cref="MeterMetricSource.MemoryInUse"/> says how much is taken.
    /// </summary>
    public long MaxMemory { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many values a series keeps, at 16 bytes each, as far as <see cref="MaxMemory"/> has room for them; above zero. Of a histogram with more,
    /// the oldest go. A counter never has more: increments within twice retention / this number, 36 ms by default, are kept as one unless a window ends between them.
    /// </summary>
    public int MaxValuesPerSeries { get; init; } = 200_000;

    /// <summary>The clock that measurements are stamped with: the one that queries come from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Name);
        ArgumentException.ThrowIfNullOrEmpty(VersionLabel);
        ArgumentException.ThrowIfNullOrEmpty(EnvironmentLabel);
        ArgumentNullException.ThrowIfNull(Meters);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Retention, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(GaugeInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxSeriesPerInstrument);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxMemory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxValuesPerSeries);
    }
}
