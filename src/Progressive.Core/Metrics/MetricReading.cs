using Progressive.Policies;
using Progressive.Statistics.Buckets;
using Progressive.Statistics.Streaming;

namespace Progressive.Core.Metrics;

/// <summary>What a source read.</summary>
public abstract record MetricReading
{
    private protected MetricReading()
    {
    }

    /// <summary>
    /// When the newest of it was measured, where the source can tell. The engine takes a reading from before the window, or from
    /// after it, for missing data.
    /// </summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Why it cannot be what was measured, whatever else was, or null.</summary>
    internal virtual string? Defect => null;

    /// <summary>Whether it is what metrics of a kind are read as.</summary>
    internal virtual bool IsOf(MetricKind kind) => true;

    /// <summary>It together with what was measured in the window that adjoins its own; null where the two do not go together.</summary>
    /// <param name="adjoining">That, or null where nothing was read of it.</param>
    internal virtual MetricReading? After(MetricReading? adjoining) => adjoining is null ? this : null;
}

/// <summary>The single values of a distribution.</summary>
/// <param name="Values">The values in the metric's unit, in any order; never empty.</param>
public sealed record ValuesReading(IReadOnlyList<double> Values) : MetricReading
{
    internal override string? Defect => Values.Count(value => !double.IsFinite(value)) is > 0 and var broken
        ? $"{broken} of {Values.Count} values the source returned are no finite numbers"
        : null;

    internal override bool IsOf(MetricKind kind) => kind == MetricKind.Distribution;

    internal override MetricReading? After(MetricReading? adjoining) => StreamedReading.Continue(adjoining, before => before.With([.. Values]));
}

/// <summary>The values of a distribution in bins, from a source that keeps no single ones.</summary>
/// <param name="Histogram">The histogram, in the metric's unit; it is not to change any more.</param>
public sealed record HistogramReading(LogHistogram Histogram) : MetricReading
{
    internal override bool IsOf(MetricKind kind) => kind == MetricKind.Distribution;

    internal override MetricReading? After(MetricReading? adjoining) => StreamedReading.Continue(adjoining, before => before.With(Histogram));
}

/// <summary>The values of a distribution in buckets, as Prometheus scrapes them.</summary>
/// <param name="Buckets">How many values of the window fell into each, in the metric's unit.</param>
public sealed record BucketsReading(BucketCounts Buckets) : MetricReading
{
    internal override bool IsOf(MetricKind kind) => kind == MetricKind.Distribution;

    internal override MetricReading? After(MetricReading? adjoining) =>
        adjoining is BucketsReading before ? new BucketsReading(BucketCounts.Sum(before.Buckets, Buckets)) : base.After(adjoining);
}

/// <summary>The points of a gauge.</summary>
/// <param name="Points">The points in the window, in any order, no two at one moment; never empty.</param>
public sealed record PointsReading(IReadOnlyList<GaugePoint> Points) : MetricReading
{
    internal override bool IsOf(MetricKind kind) => kind == MetricKind.Gauge;
}

/// <summary>The counts of a proportion or a rate.</summary>
/// <param name="Events">How often the event happened, or null where its series does not exist.</param>
/// <param name="Against">
/// What the events are counted against (trials, or other events), or null where that series does not exist; always null for a rate
/// without <c>per</c>, which is counted against time.
/// </param>
public sealed record CountsReading(long? Events, long? Against) : MetricReading
{
    internal override string? Defect => Events < 0 || Against < 0 ? "the source returned a negative count" : null;

    internal override bool IsOf(MetricKind kind) => kind is MetricKind.Proportion or MetricKind.Rate;

    internal override MetricReading? After(MetricReading? adjoining) =>
        adjoining is CountsReading before ? new CountsReading(Sum(before.Events, Events), Sum(before.Against, Against)) : base.After(adjoining);

    // A series that did not exist yet has counted nothing.
    private static long? Sum(long? before, long? after) => before is null || after is null ? before ?? after : checked(before + after);
}

/// <summary>Nothing could be read.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The same in words, with names and times.</param>
public sealed record MissingReading(MissingReason Reason, string Detail) : MetricReading;

/// <summary>Why there is no data.</summary>
public enum MissingReason
{
    /// <summary>The series exists, but nothing was measured in the window.</summary>
    NoTraffic,

    /// <summary>The series does not exist for this version.</summary>
    NoSeries,

    /// <summary>The newest data is older than the window.</summary>
    Stale,

    /// <summary>The source failed or did not answer in time.</summary>
    SourceFailed,
}
