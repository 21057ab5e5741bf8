using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Progressive.Core.Time;

namespace Progressive.Core.Metrics;

/// <summary>All instruments listened to, and the room their series share.</summary>
internal sealed class MeterStore(MeterMetricSourceOptions options)
{
    private readonly ConcurrentDictionary<(string Name, MeterInstrumentKind Kind), MeterInstrument> instruments = new();
    private readonly Lock sweeping = new();
    private int reserved;
    private long nextSweep = long.MinValue;

    /// <summary>What measurements are stamped by: where the wall clock is set back, they still come one after another.</summary>
    public SteadyClock Clock { get; } = new(options.TimeProvider);

    /// <summary>The time a measurement is stamped with, in UTC ticks.</summary>
    public long Now => Clock.Now.UtcTicks;

    /// <summary>The time that everything read by one reading of all gauges is stamped with, in UTC ticks.</summary>
    public long ReadAt { get; private set; }

    /// <summary>The instruments seen so far.</summary>
    public IEnumerable<MeterInstrument> Instruments => instruments.Select(pair => pair.Value);

    /// <summary>Where the measurements of a published instrument are kept.</summary>
    public MeterInstrument Publish(Instrument instrument)
    {
        var kind = MeterInstrument.KindOf(instrument);
        return instruments.GetOrAdd(
            (instrument.Name, kind),
            static (key, given) => new MeterInstrument(given.instrument, key.Kind, given.store),
            (instrument, store: this));
    }

    /// <summary>An instrument by name and kind, or null.</summary>
    public MeterInstrument? Find(string name, MeterInstrumentKind kind) => instruments.GetValueOrDefault((name, kind));

    /// <summary>A series with nothing in it.</summary>
    public MeterSeries CreateSeries(MeterTagSet tags, MeterInstrumentKind kind) =>
        new(tags, kind == MeterInstrumentKind.Counter, options.MaxValuesPerSeries, options.Retention.Ticks)
        {
            Level = kind is MeterInstrumentKind.Gauge or MeterInstrumentKind.UpDownCounter ? new MeterLevel(kind == MeterInstrumentKind.UpDownCounter) : null,
        };

    /// <summary>Reads every gauge: those that are observed, by asking for them, and the levels that the others were left at.</summary>
    /// <param name="observe">Asks for the observed ones.</param>
    public void ReadGauges(Action observe)
    {
        ReadAt = Now;
        foreach (var instrument in Instruments)
        {
            instrument.ReadLevels(ReadAt);
        }

        // Last: one that fails keeps nobody else from being read.
        observe();
    }

    /// <summary>Takes room for one more series; false if there is none.</summary>
    public bool TryReserve(long now) => TryTake() || (Sweep(now) && TryTake());

    /// <summary>Gives room back.</summary>
    public void Release(int series) => Interlocked.Add(ref reserved, -series);

    private bool TryTake()
    {
        if (Interlocked.Increment(ref reserved) <= options.MaxSeries)
        {
            return true;
        }

        Release(1);
        return false;
    }

    // A flood of new series asks for room at every measurement: it looks for idle ones now and then only.
    private bool Sweep(long now)
    {
        lock (sweeping)
        {
            if (now < nextSweep)
            {
                return false;
            }

            nextSweep = now + (options.Retention.Ticks / 100);
            Release(Instruments.Sum(instrument => instrument.RemoveIdle(now - options.Retention.Ticks)));
            return true;
        }
    }
}
