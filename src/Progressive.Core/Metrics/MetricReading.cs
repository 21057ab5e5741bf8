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
}

/// <summary>The single values of a distribution.</summary>
/// <param name="Values">The values in the metric's unit, in any order; never empty.</param>
public sealed record ValuesReading(IReadOnlyList<double> Values) : MetricReading;

/// <summary>The points of a gauge.</summary>
/// <param name="Points">The points in the window, in any order, no two at one moment; never empty.</param>
public sealed record PointsReading(IReadOnlyList<GaugePoint> Points) : MetricReading;

/// <summary>The counts of a proportion or a rate.</summary>
/// <param name="Events">How often the event happened, or null where its series does not exist.</param>
/// <param name="Against">
/// What the events are counted against (trials, or other events), or null where that series does not exist; always null for a rate
/// without <c>per</c>, which is counted against time.
/// </param>
public sealed record CountsReading(long? Events, long? Against) : MetricReading;

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
