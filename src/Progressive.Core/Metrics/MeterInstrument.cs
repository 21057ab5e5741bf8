using System.Diagnostics.Metrics;

namespace Progressive.Core.Metrics;

/// <summary>All series of the instruments of one name and kind, whichever meters they belong to.</summary>
internal sealed class MeterInstrument(Instrument published, MeterInstrumentKind kind, MeterStore store)
{
    private readonly MeterSeriesSet series = new(published.Name, kind, store);
    private long leftOut;
    private long settled = long.MinValue;

    /// <summary>The name policies use.</summary>
    public string Name { get; } = published.Name;

    /// <summary>What its measurements mean.</summary>
    public MeterInstrumentKind Kind => kind;

    /// <summary>The name of its type: <c>Histogram</c>, <c>ObservableGauge</c>.</summary>
    public string TypeName { get; } = published.GetType().Name.Split('`')[0];

    /// <summary>The unit it says it measures in, or null.</summary>
    public string? Unit { get; } = published.Unit;

    /// <summary>Its series.</summary>
    public MeterSeriesSet Series => series;

    /// <summary>How many measurements were no numbers, or counted backwards.</summary>
    public long LeftOut => Interlocked.Read(ref leftOut);

    /// <summary>What an instrument's measurements mean.</summary>
    public static MeterInstrumentKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition == typeof(Histogram<>) ? MeterInstrumentKind.Histogram
            : definition == typeof(Counter<>) ? MeterInstrumentKind.Counter
            : definition == typeof(Gauge<>) ? MeterInstrumentKind.Gauge
            : definition == typeof(ObservableGauge<>) ? MeterInstrumentKind.ObservableGauge
            : definition == typeof(UpDownCounter<>) ? MeterInstrumentKind.UpDownCounter
            : definition == typeof(ObservableUpDownCounter<>) ? MeterInstrumentKind.ObservableUpDownCounter
            : MeterInstrumentKind.Other;
    }

    /// <summary>Whether series with different tags are parts of one level, which add up.</summary>
    public bool AddsUp => kind is MeterInstrumentKind.UpDownCounter or MeterInstrumentKind.ObservableUpDownCounter;

    private bool IsObserved => kind is MeterInstrumentKind.ObservableGauge or MeterInstrumentKind.ObservableUpDownCounter;

    /// <summary>Keeps a measurement. It runs on the thread that measures: nothing is allocated once its series exists.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!double.IsFinite(value) || (kind == MeterInstrumentKind.Counter && value < 0))
        {
            Interlocked.Increment(ref leftOut);
            return;
        }

        var now = IsObserved ? store.ReadAt : store.Now;
        var wait = default(SpinWait);
        while (series.Find(tags, now) is { } found)
        {
            if (found.Level is { } level)
            {
                level.Measure(value);
                return;
            }

            // Asked for once the series is known: a reader that had not seen the series yet has said before up to when it reads.
            if (series.TryKeep(found, value, Math.Max(now, Interlocked.Read(ref settled) + 1)))
            {
                return;
            }

            // It was closed just now, and is about to be removed.
            wait.SpinOnce();
        }
    }

    /// <summary>Says that windows up to a time are read from now on: what is on its way counts as measured after it.</summary>
    public void Settle(long until)
    {
        Latest.Raise(ref settled, until);
        foreach (var one in series.All)
        {
            one.Settle(until);
        }
    }

    /// <summary>Makes the level that every series is at a value of it.</summary>
    public void ReadLevels(long now)
    {
        foreach (var one in series.All)
        {
            if (one.Level?.Value is { } level)
            {
                // One that was removed is set again by its next measurement.
                series.TryKeep(one, level, now);
            }
        }
    }
}
