using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Judgement;

/// <summary>A reading that can be judged: the values of a distribution, or events counted against something.</summary>
/// <param name="Values">The values; empty for counts.</param>
/// <param name="Events">The events; 0 for values.</param>
/// <param name="Against">What they are counted against; 0 for values.</param>
internal sealed record Sample(double[] Values, long Events, long Against)
{
    /// <summary>How many observations it has.</summary>
    public long Size => Values.Length > 0 ? Values.Length : Against;

    /// <summary>The sample in a reading; without one, why there is none.</summary>
    public static Sample? Of(Metric metric, MetricReading reading, out string? missing)
    {
        missing = reading switch
        {
            MissingReading gap => gap.Detail,
            ValuesReading { Values: var values } when metric.Kind == MetricKind.Distribution => WhyNot(values),
            CountsReading counts when metric.Kind is MetricKind.Proportion or MetricKind.Rate => WhyNot(counts, metric.Kind),
            _ => $"the source returned {reading?.GetType().Name ?? "nothing"} for a {metric.Kind}",
        };
        return (missing, reading) switch
        {
            (null, ValuesReading { Values: var values }) => new Sample([.. values], 0, 0),

            // Events that never happened have no series; they are none as long as what they are counted against is there.
            (null, CountsReading { Events: var events, Against: { } against }) => new Sample([], events ?? 0, against),
            _ => null,
        };
    }

    // Numbers that cannot be are a fault of the source: they count as no data, never as data.
    private static string? WhyNot(IReadOnlyList<double> values) => values.Count(value => !double.IsFinite(value)) switch
    {
        > 0 and var broken => $"{broken} of {values.Count} values the source returned are no finite numbers",
        _ => values.Count > 0 ? null : "nothing was measured in the window",
    };

    private static string? WhyNot(CountsReading counts, MetricKind kind) => counts switch
    {
        { Events: < 0 } or { Against: < 0 } => "the source returned a negative count",
        { Events: null, Against: null } => "neither the series of events nor the one they are counted against exists",
        { Against: null } => "the series it is counted against does not exist",
        { Against: 0 } => "nothing to count against was measured in the window",
        { Events: var events, Against: var all } when kind == MetricKind.Proportion && events > all =>
            $"the source returned {events} events among {all}",
        _ => null,
    };
}
