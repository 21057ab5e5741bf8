using System.Diagnostics.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>
/// Reads what this process measures with .NET meters: every value of histograms, every increment of counters, and gauges at an
/// interval, from the moment the source is created. A metric's series is the name of an instrument; labels are the tags of measurements.
/// </summary>
/// <remarks>
/// <para>Values are taken in the instrument's own unit, and only if they are finite; a histogram where counts are asked for
/// counts its measurements. Observable counters are not listened to.</para>
/// <para>Gauges and up-down counters, observable or not, are read every <see cref="MeterMetricSourceOptions.GaugeInterval"/>. What an
/// up-down counter was changed by before the source was created is not known to it. Of series with other tags up-down
/// counters are added up, and gauges averaged.</para>
/// <para>A series that exists but has no value in the window is <see cref="MissingReason.NoTraffic"/>: in one process no
/// data is ever late. A window of which something was refused or is no longer kept is
/// <see cref="MissingReason.SourceFailed"/>, never a smaller number.</para>
/// </remarks>
public sealed class MeterMetricSource : IMetricSource, IDisposable
{
    private readonly MeterMetricSourceOptions options;
    private readonly MeterStore store;
    private readonly MeterListener listener = new();
    private readonly ITimer reading;
    private readonly Lock readingGate = new();
    private volatile ReadingFailure? failure;
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
        reading = this.options.TimeProvider.CreateTimer(_ => ReadGauges(), null, this.options.GaugeInterval, this.options.GaugeInterval);
    }

    /// <inheritdoc/>
    public string Name => options.Name;

    /// <inheritdoc/>
    /// <remarks>It is: a measurement that is on its way while a window is read belongs to the next one.</remarks>
    public bool IsAdditive => true;

    /// <inheritdoc/>
    /// <remarks>It is <see cref="MeterMetricSourceOptions.Retention"/>. What was measured before the source began to listen is not known either.</remarks>
    public TimeSpan? Lookback => options.Retention;

    /// <summary>
    /// How many bytes the series take, about: at most <see cref="MeterMetricSourceOptions.MaxMemory"/>. Where it comes near, older measurements are
    /// given up for newer ones, and a window that reaches back to them is <see cref="MissingReason.SourceFailed"/>.
    /// </summary>
    public long MemoryInUse => store.Memory.Used;

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
        store.AskFor(metric);
        return ValueTask.FromResult(MeterInstrumentCheck.FindProblem(metric, store));
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The source listens no more.</exception>
    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Demand(cancellationToken);
        store.AskFor(query.Metric);
        query = query with { From = store.Clock.FromWall(query.From), To = store.Clock.FromWall(query.To) };
        return ValueTask.FromResult(MeterInstrumentCheck.FindLanguageProblem(query.Metric) is { } problem
            ? new MissingReading(MissingReason.SourceFailed, problem)
            : query.Metric.Kind switch
            {
                MetricKind.Distribution => ReadValues(query),
                MetricKind.Gauge => ReadPoints(query),
                _ => ReadCounts(query),
            });
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        disposed = true;
        reading.Dispose();
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

    private MetricReading ReadPoints(MetricQuery query)
    {
        var selection = Select(query, query.Metric.Series, MeterInstrumentCheck.Gauges.FirstOrDefault(kind => store.Find(query.Metric.Series, kind) is not null));
        var points = selection.Points();
        return selection.Gap() is { } gap ? gap
            : points.Count > 0 ? new PointsReading(points)
            : WhyUnread(query) is { } why ? why
            : selection.Exists ? selection.NoTraffic()
            : selection.NoSeries();
    }

    private MissingReading? WhyUnread(MetricQuery query) => failure is { } last && last.At > query.From.UtcTicks
        ? new MissingReading(MissingReason.SourceFailed, $"the gauges of this process could not all be read: {last.Message}")
        : null;

    private void ReadGauges()
    {
        // A gauge that takes longer than the interval to observe keeps this reading going; the next one is left out.
        if (!readingGate.TryEnter())
        {
            return;
        }

        try
        {
            store.ReadGauges(listener.RecordObservableInstruments);
        }
        catch (AggregateException failures)
        {
            // The callback of one gauge is at fault, and nobody is there to be told: whoever misses its points is.
            failure = new ReadingFailure(store.ReadAt, failures.InnerExceptions[0].Message);
        }
        finally
        {
            readingGate.Exit();
        }
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
        new(options, store.Clock, query, name, store.Find(name, kind));

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

    private sealed record ReadingFailure(long At, string Message);

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? kept) =>
        ((MeterInstrument)kept!).Record(value, tags);
}
