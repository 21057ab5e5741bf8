using System.Globalization;
using Progressive.Core.Time;

namespace Progressive.Core.Metrics;

/// <summary>The series of one instrument that a query is about, over the query's window by the clock that measurements are stamped by.</summary>
internal sealed class MeterSelection
{
    private readonly MeterMetricSourceOptions options;
    private readonly SteadyClock clock;
    private readonly MetricQuery query;
    private readonly string name;
    private readonly MeterInstrument? instrument;
    private readonly MeterSeries[] series;
    private readonly long? ahead;

    /// <summary>Selects from an instrument, or from none of that name.</summary>
    public MeterSelection(MeterMetricSourceOptions options, SteadyClock clock, MetricQuery query, string name, MeterInstrument? instrument)
    {
        this.options = options;
        this.clock = clock;
        this.query = query;
        this.name = name;
        this.instrument = instrument;
        if (instrument?.Kind is MeterInstrumentKind.Histogram or MeterInstrumentKind.Counter)
        {
            // A window that is not over cannot be settled: it is a gap.
            var now = clock.Now.UtcTicks;
            ahead = To > now ? now : null;
            instrument.Settle(ahead ?? To);
        }

        series = instrument?.Series.All.Where(Matches).ToArray() ?? [];
    }

    /// <summary>Whether anything was ever measured.</summary>
    public bool Exists => series.Length > 0;

    private string VersionLabel => query.Binding?.SplitLabel ?? options.VersionLabel;

    private long From => query.From.UtcTicks;

    private long To => query.To.UtcTicks;

    /// <summary>The values in the window.</summary>
    public List<double> Values()
    {
        var values = new List<double>();
        foreach (var one in series)
        {
            one.CopyTo(values, From, To);
        }

        return values;
    }

    /// <summary>
    /// The points in the window, one for each time the gauges were read: of several series their sum if they are parts of one level, and
    /// their mean otherwise.
    /// </summary>
    public IReadOnlyList<GaugePoint> Points()
    {
        var points = new List<(long Time, double Value)>();
        foreach (var one in series)
        {
            one.CopyTo(points, From, To);
        }

        return
        [
            .. from point in points
               group point.Value by point.Time into read
               orderby read.Key
               select new GaugePoint(clock.ToWall(new DateTimeOffset(read.Key, TimeSpan.Zero)), instrument!.AddsUp ? read.Sum() : read.Average()),
        ];
    }

    /// <summary>The number of measurements, or the sum of increments, in the window; null where nothing was ever measured.</summary>
    public long? Count() => Exists ? checked((long)Math.Round(series.Sum(one => one.Count(From, To)))) : null;

    /// <summary>Why measurements of the window are missing, or null. Ask after reading: old values go at any moment.</summary>
    public MissingReading? Gap()
    {
        if (ahead is { } now)
        {
            return new MissingReading(MissingReason.SourceFailed, $"the window ends at {Clock(To)}, and the clock is at {Clock(now)}: what is measured until then is not known.");
        }

        if (instrument?.Series.BeyondCount > From)
        {
            return Refused(instrument.Series.BeyondCount, $"it has {options.MaxSeriesPerInstrument} series, and MaxSeriesPerInstrument allows no more");
        }

        if (instrument?.Series.BeyondMemory > From)
        {
            return Refused(instrument.Series.BeyondMemory, $"the memory for measurements is full, and MaxMemory allows no more than {Memory}");
        }

        var forgotten = series.Select(one => one.Forgotten).Append(instrument?.Series.Forgotten ?? long.MinValue).Max();
        return forgotten > From
            ? new MissingReading(MissingReason.SourceFailed, $"'{name}' is no longer kept up to {Clock(forgotten)}, and the window begins at {Clock(From)}. Raise Retention ({options.Retention:c}), MaxValuesPerSeries ({options.MaxValuesPerSeries}) or MaxMemory ({Memory}), or compare over less time.")
            : null;
    }

    /// <summary>In words, that nothing was ever measured.</summary>
    public MissingReading NoSeries() =>
        new(MissingReason.NoSeries, $"'{name}' was never measured with {Labels()}.");

    /// <summary>In words, that nothing was measured in the window.</summary>
    public MissingReading NoTraffic() => new(
        MissingReason.NoTraffic,
        $"'{name}' with {Labels()} was not measured from {Clock(From)} to {Clock(To)}; the last time was {Clock(series.Max(one => one.Newest))}.");

    private string Memory => string.Create(CultureInfo.InvariantCulture, $"{options.MaxMemory / 1048576.0:0.##} MiB");

    private MissingReading Refused(long at, string why) => new(
        MissingReason.SourceFailed,
        $"'{name}' has measurements that were refused, the last at {Clock(at)}: {why}. Raise it, or measure with fewer tag values.");

    private bool Matches(MeterSeries candidate) =>
        candidate.Tags[VersionLabel] == query.Version
        && (options.TargetLabel is null || candidate.Tags[options.TargetLabel] == query.Target)
        && (query.Environments.Count == 0 || query.Environments.Contains(candidate.Tags[options.EnvironmentLabel]))
        && query.Metric.Filters.All(filter => candidate.Tags[filter.Label] == filter.Value);

    private string Labels() => string.Join(", ",
        [
            $"{VersionLabel} '{query.Version}'",
            .. options.TargetLabel is null ? [] : new[] { $"{options.TargetLabel} '{query.Target}'" },
            .. query.Environments.Count == 0 ? [] : new[] { $"{options.EnvironmentLabel} '{string.Join("' or '", query.Environments)}'" },
            .. query.Metric.Filters.Select(filter => $"{filter.Label} '{filter.Value}'"),
        ]);

    private static string Clock(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
