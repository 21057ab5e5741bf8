using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Progressive.Core.Time;
using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>All instruments listened to, and the memory their series share.</summary>
internal sealed class MeterStore
{
    private readonly ConcurrentDictionary<(string Name, MeterInstrumentKind Kind), MeterInstrument> instruments = new();
    private readonly ConcurrentDictionary<string, bool> askedFor = new(StringComparer.Ordinal);

    public MeterStore(MeterMetricSourceOptions options)
    {
        Options = options;
        Clock = new(options.TimeProvider);
        Memory = new(options, this);
    }

    /// <summary>How much is kept.</summary>
    public MeterMetricSourceOptions Options { get; }

    /// <summary>What measurements are stamped by: where the wall clock is set back, they still come one after another.</summary>
    public SteadyClock Clock { get; }

    /// <summary>The memory of all series.</summary>
    public MeterMemory Memory { get; }

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

    /// <summary>Remembers that a policy reads the instruments of a metric: what they hold is not given to others.</summary>
    public void AskFor(Metric metric)
    {
        askedFor[metric.Series] = true;
        if (metric.Against is { } against)
        {
            askedFor[against] = true;
        }
    }

    /// <summary>Whether a policy has asked for an instrument.</summary>
    public bool IsAskedFor(string instrument) => askedFor.ContainsKey(instrument);

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
}
