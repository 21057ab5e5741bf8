using System.Diagnostics.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>
/// Reads what this process measures with .NET meters: every value of histograms, every increment of counters, from the
/// moment the source is created. A metric's series is the name of an instrument; labels are the tags of measurements.
/// </summary>
/// <remarks>
/// <para>Values are taken in the instrument's own unit, and only if they are finite; a histogram where counts are asked for
/// counts its measurements. Up-down counters, gauges and observable instruments are not listened to.</para>
/// <para>A series that exists but has no value in the window is <see cref="MissingReason.NoTraffic"/>: in one process no
/// data is ever late. A window of which something was refused or is no longer kept is
/// <see cref="MissingReason.SourceFailed"/>, never a smaller number.</para>
/// </remarks>
public sealed class MeterMetricSource : IMetricSource, IDisposable
{
    private readonly MeterMetricSourceOptions options;
    private readonly MeterStore store;
    private readonly MeterListener listener = new();
    private volatile bool disposed;

    /// <summary>Begins to listen.</summary>
    /// <param name="options">What to listen to and how much to keep, or null for the defaults.</param>
    /// <exception cref="ArgumentException">A name is empty, or a bound is not above zero.</exception>
    public MeterMetricSource(MeterMetricSourceOptions? options = null)
    {
        this.options = options ?? new MeterMetricSourceOptions();
        this.options.Validate();
        store = new MeterStore(this.options);
        listener.InstrumentPublished = Listen;
        listener.SetMeasurementEventCallback<byte>(static (_, value, tags, kept) => Record(value, tags, kept));
        listener.SetMeasurementEventCallback<short>(static (_, value, tags, kept) => Record(value, tags, kept));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, kept) => Record(value, tags, kept));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, kept) => Record(value, tags, kept));
        listener.SetMeasurementEventCallback<float>(static (_, value, tags, kept) => Record(value, tags, kept));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, kept) => Record(value, tags, kept));
        listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, kept) => Record((double)value, tags, kept));
        listener.Start();
    }

    /// <inheritdoc/>
    public string Name => options.Name;

    /// <summary>How many measurements were left out: not a finite number, or a counter's step back.</summary>
    public long LeftOut => store.Instruments.Sum(instrument => instrument.LeftOut);

    /// <summary>
    /// Why a metric cannot be read: no instrument of its name is published, or one of another kind or unit. That the
    /// candidate has measured nothing yet is no problem.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="binding">How the policy binds its metrics, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ObjectDisposedException">The source listens no more.</exception>
    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Demand(cancellationToken);
        return ValueTask.FromResult(MeterInstrumentCheck.FindProblem(metric, store));
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The source listens no more.</exception>
    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Demand(cancellationToken);
        return ValueTask.FromResult(query.Metric.Kind switch
        {
            MetricKind.Distribution => ReadValues(query),
            MetricKind.Proportion or MetricKind.Rate => ReadCounts(query),
            _ => new MissingReading(MissingReason.NoSeries, MeterInstrumentCheck.FindProblem(query.Metric, store) ?? ""),
        });
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        disposed = true;
        listener.Dispose();
    }

    private MetricReading ReadValues(MetricQuery query)
    {
        var selection = Select(query, query.Metric.Series, MeterInstrumentKind.Histogram);
        var values = selection.Values();
        return selection.Gap() is { } gap ? gap
            : values.Count > 0 ? new ValuesReading(values)
            : selection.Exists ? selection.NoTraffic()
            : selection.NoSeries();
    }

    private MetricReading ReadCounts(MetricQuery query)
    {
        var events = SelectCounts(query, query.Metric.Series);
        var against = query.Metric.Against is { } name ? SelectCounts(query, name) : null;
        var reading = new CountsReading(events.Count(), against?.Count());

        // Events alone may be missing: whether that means none is for the reader to judge.
        var needed = against ?? events;
        return (events.Gap() ?? against?.Gap()) is { } gap ? gap
            : needed.Exists ? reading
            : needed.NoSeries();
    }

    private MeterSelection Select(MetricQuery query, string name, MeterInstrumentKind kind) =>
        new(options, query, name, store.Find(name, kind));

    private MeterSelection SelectCounts(MetricQuery query, string name) =>
        Select(query, name, store.Find(name, MeterInstrumentKind.Counter)?.Kind ?? MeterInstrumentKind.Histogram);

    private void Listen(Instrument instrument, MeterListener listening)
    {
        if (options.Meters.Count > 0 && !options.Meters.Contains(instrument.Meter.Name))
        {
            return;
        }

        var kept = store.Publish(instrument);
        if (kept.Kind != MeterInstrumentKind.Other)
        {
            listening.EnableMeasurementEvents(instrument, kept);
        }
    }

    private void Demand(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
    }

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? kept) =>
        ((MeterInstrument)kept!).Record(value, tags);
}
