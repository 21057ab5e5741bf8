using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Statistics;
using Progressive.Statistics.Bins;

namespace Progressive.Core.Judgement;

/// <summary>A reading that can be judged: the values of a distribution, events counted against something, or the points of a gauge.</summary>
internal sealed record Sample
{
    private const string NothingMeasured = "nothing was measured in the window";

    /// <summary>The values of a distribution.</summary>
    public double[] Values { get; private init; } = [];

    /// <summary>The bins that the values of a distribution lie in, where the values themselves are not known.</summary>
    public BinnedSample? Bins { get; private init; }

    /// <summary>The moments of those values, if they are known.</summary>
    public SampleMoments? Moments { get; private init; }

    /// <summary>The events of a proportion or a rate.</summary>
    public long Events { get; private init; }

    /// <summary>What they are counted against: trials, other events, or the seconds that all traffic would have taken for this side's.</summary>
    public double Denominator { get; private init; }

    /// <summary>The points of a gauge, in order of time.</summary>
    public SeriesPoint[] Points { get; private init; } = [];

    /// <summary>The beginning of the window.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>How many observations it has: values, points, what events are counted against, or seconds of the window.</summary>
    public long Size { get; private init; }

    /// <summary>Whether the policy says what it is, as the series does not exist: there is nothing of which there could be too little.</summary>
    public bool IsAssumed { get; private init; }

    /// <summary>Whether its events are those that the policy says of a series that does not exist; the time they are counted against is there.</summary>
    public bool HasNoSeries { get; private init; }

    /// <summary>What the variance of an estimate is the inverse of, up to a factor that stays the same from look to look.</summary>
    public double Information => IsAssumed ? double.PositiveInfinity : Denominator > 0 ? Denominator : Size;

    /// <summary>The bins of a distribution, each of one value where all are known.</summary>
    public BinnedSample InBins() => Bins ?? BinnedSample.Of(Values);

    /// <summary>The moments of a distribution.</summary>
    /// <exception cref="ArgumentException">Only bins are known.</exception>
    public SampleMoments DemandMoments() => Bins is null ? SampleMoments.Of(Values)
        : Moments ?? throw new ArgumentException("only bins of the values are known, which tell no mean: hold a quantile to the limit instead");

    /// <summary>The sample in a reading; without one, why there is none.</summary>
    public static Sample? Of(Metric metric, Measurement measurement, out string? missing)
    {
        var (sample, why) = (metric.Kind, measurement.Reading) switch
        {
            (MetricKind.Gauge, MissingReading { Reason: MissingReason.NoSeries }) when metric.Absent is { } assumed => Constant(assumed, measurement),
            (MetricKind.Rate, MissingReading { Reason: MissingReason.NoSeries }) when metric.Absent is not null && !metric.IsCounted =>
                OverTime(metric, null, measurement),
            (_, MissingReading gap) => (null, gap.Detail),
            (MetricKind.Distribution, { Defect: { } defect }) => (null, defect),
            (MetricKind.Distribution, ValuesReading { Values: var values }) => OfValues([.. values]),
            (MetricKind.Distribution, StreamedReading { Sample: { IsBinned: false, Values: var values } }) => OfValues([.. values]),
            (MetricKind.Distribution, StreamedReading { Sample: var streamed }) => OfBins(streamed.Bins, streamed.Moments),
            (MetricKind.Distribution, HistogramReading { Histogram: var histogram }) => OfBins(BinnedSample.Of(histogram), null),
            (MetricKind.Distribution, BucketsReading { Buckets: var buckets }) => OfBins(BinnedSample.Of(buckets), null),
            (MetricKind.Gauge, PointsReading { Points: var points }) => OfPoints(points, measurement),
            (MetricKind.Proportion, CountsReading counts) => Against(metric, counts),
            (MetricKind.Rate, CountsReading counts) => metric.IsCounted ? Against(metric, counts) : OverTime(metric, counts.Events, measurement),
            var (kind, other) => ((Sample?)null, $"the source returned {other?.GetType().Name ?? "nothing"} for a {kind}"),
        };
        missing = why;
        return sample;
    }

    private static (Sample?, string?) OfValues(double[] values) =>
        values.Length == 0 ? (null, NothingMeasured) : (new Sample { Values = values, Size = values.Length }, null);

    private static (Sample?, string?) OfBins(BinnedSample bins, SampleMoments? moments) =>
        bins.Count == 0 ? (null, NothingMeasured) : (new Sample { Bins = bins, Moments = moments, Size = bins.Count }, null);

    private static (Sample?, string?) OfPoints(IReadOnlyList<GaugePoint> all, Measurement measurement)
    {
        // A source may round the window outwards; nothing from before the exposure counts.
        var points = all.Where(point => point.At > measurement.From && point.At <= measurement.To).OrderBy(point => point.At).ToArray();
        return WhyNot([.. points.Select(point => point.Value)]) is { } why
            ? (null, why)
            : (new Sample { Points = [.. points.Select(point => new SeriesPoint(point.At, point.Value))], From = measurement.From, Size = points.Length }, null);
    }

    private static (Sample?, string?) Constant(decimal assumed, Measurement measurement) => (
        new Sample { Points = [new SeriesPoint(measurement.To, (double)assumed)], From = measurement.From, IsAssumed = true }, null);

    // Numbers that cannot be are a fault of the source: they count as no data, never as data.
    private static string? WhyNot(IReadOnlyList<double> values) => values.Count(value => !double.IsFinite(value)) switch
    {
        > 0 and var broken => $"{broken} of {values.Count} values the source returned are no finite numbers",
        _ => values.Count > 0 ? null : NothingMeasured,
    };

    private static (Sample?, string?) Against(Metric metric, CountsReading counts)
    {
        // Events that never happened have no series; they are none, or what the policy says, as long as what they are counted against is there.
        var events = counts.Events ?? (long)decimal.Round(metric.Absent ?? 0);
        return counts switch
        {
            { Defect: { } defect } => (null, defect),
            { Events: null, Against: null } => (null, "neither the series of events nor the one they are counted against exists"),
            { Against: null } => (null, "the series it is counted against does not exist"),
            { Against: 0 } => (null, "nothing to count against was measured in the window"),
            { Against: { } all } when metric.Kind == MetricKind.Proportion && events > all => (null, $"the source returned {events} events among {all}"),
            { Against: { } all } => (new Sample { Events = events, Denominator = all, Size = all }, null),
        };
    }

    private static (Sample?, string?) OverTime(Metric metric, long? counted, Measurement measurement)
    {
        var seconds = (measurement.To - measurement.From).TotalSeconds;
        return (counted ?? (metric.Absent is { } absent ? (long)decimal.Round(absent) : null), measurement.TrafficShare) switch
        {
            (null, _) => (null, "the series of events does not exist"),
            ( < 0, _) => (null, "the source returned a negative count"),
            (_, null) => (null, "its share of the traffic is not known, so events of a time cannot be compared: add 'per'"),
            (_, <= 0) => (null, "it has no share of the traffic, so events of a time cannot be compared: add 'per'"),
            ({ } events, { } share) => (new Sample { Events = events, Denominator = share * seconds, Size = (long)seconds, HasNoSeries = counted is null }, null),
        };
    }
}
