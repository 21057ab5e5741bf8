using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>A metric source that is tried, and the means to have something measured.</summary>
public sealed class MetricSourceSubject : IAsyncDisposable
{
    /// <summary>The source.</summary>
    public required IMetricSource Source { get; init; }

    /// <summary>
    /// The metrics that are tried, one of each kind that the source can read: a policy's <see cref="Policy.Metrics"/>. Nothing has been measured of them.
    /// </summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>How the policy binds them, or null.</summary>
    public MetricBinding? Binding { get; init; }

    /// <summary>The target that measures.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// Has a version measure a metric so many times, now: that many values of a distribution, events of a proportion (and twice as many trials) or
    /// of a rate; a gauge is set to that number.
    /// </summary>
    public required Func<Metric, string, int, CancellationToken, ValueTask> MeasureAsync { get; init; }

    /// <summary>The clock that windows are told by.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Lets time pass: sets a clock of a test's own forward, or waits.</summary>
    public required Func<TimeSpan, CancellationToken, ValueTask> WaitAsync { get; init; }

    /// <summary>How long it takes at most until something that was measured can be read.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether waiting takes no real time, so that whole retention times can be waited for.</summary>
    public bool CanSkipTime { get; init; }

    /// <summary>What ends the source, or null.</summary>
    public IAsyncDisposable? Owner { get; init; }

    /// <summary>Ends the source.</summary>
    public ValueTask DisposeAsync() => Owner?.DisposeAsync() ?? default;
}
