using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>Says in words why a metric cannot be read from the instruments published so far.</summary>
internal static class MeterInstrumentCheck
{
    /// <summary>The kinds that a policy's gauge is read from.</summary>
    public static MeterInstrumentKind[] Gauges { get; } =
        [MeterInstrumentKind.Gauge, MeterInstrumentKind.ObservableGauge, MeterInstrumentKind.UpDownCounter, MeterInstrumentKind.ObservableUpDownCounter];

    /// <summary>That a metric is a query, which no meter understands; null if it is none.</summary>
    public static string? FindLanguageProblem(Metric metric) => metric.Query is null && metric.AgainstQuery is null
        ? null
        : $"Metric '{metric.Name}' is a query, and a meter has no query language: name an instrument in its place.";

    /// <summary>What is wrong with a metric, or null.</summary>
    public static string? FindProblem(Metric metric, MeterStore store) => FindLanguageProblem(metric) ?? metric.Kind switch
    {
        MetricKind.Gauge => Find(metric.Series, store, Gauges) ?? UnitOf(metric, store, Gauges),
        MetricKind.Distribution => Find(metric.Series, store, MeterInstrumentKind.Histogram) ?? UnitOf(metric, store, MeterInstrumentKind.Histogram),
        _ => Find(metric.Series, store, MeterInstrumentKind.Counter, MeterInstrumentKind.Histogram)
            ?? (metric.Against is null ? null : Find(metric.Against, store, MeterInstrumentKind.Counter, MeterInstrumentKind.Histogram)),
    };

    private static string? Find(string name, MeterStore store, params MeterInstrumentKind[] fitting)
    {
        var known = store.Instruments.Where(instrument => instrument.Name == name).ToArray();
        if (known.Length == 0)
        {
            return $"No instrument '{name}' has been published in this process.{Suggest(name, store)}";
        }

        return known.Any(instrument => fitting.Contains(instrument.Kind)) ? null
            : $"Instrument '{name}' is of type {known[0].TypeName}, and this metric takes {string.Join(" or ", fitting.Select(kind => (kind.ToString()[0] is 'O' or 'U' ? "an " : "a ") + kind))}.";
    }

    // A limit of 500 ms on values in seconds would pass for ever.
    private static string? UnitOf(Metric metric, MeterStore store, params MeterInstrumentKind[] fitting) =>
        store.Instruments.FirstOrDefault(known => known.Name == metric.Series && fitting.Contains(known.Kind))?.Unit is { } unit
        && Unit.Find(unit) is { } measured && metric.Unit is { } stated && measured.Symbol != stated.Symbol
            ? $"Instrument '{metric.Series}' measures in {measured}, and metric '{metric.Name}' is in {stated}."
            : null;

    private static string Suggest(string name, MeterStore store)
    {
        var nearest = store.Instruments.Select(instrument => instrument.Name).MinBy(known => (Distance(name, known), known));
        return nearest is not null && Distance(name, nearest) <= name.Length / 2 ? $" Did you mean '{nearest}'?" : "";
    }

    // Levenshtein (1966), one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
