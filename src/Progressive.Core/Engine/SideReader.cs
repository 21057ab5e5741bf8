using System.Globalization;
using Progressive.Core.Judgement;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>
/// Reads one side of a check, look after look. Where windows of the source add up, only what was not read before is read: a look costs by what is new, however long the rollout has gone on.
/// </summary>
internal sealed class SideReader(ResilientCalls calls)
{
    // It is replaced as a whole: two looks at one time each build on what is there.
    private ReadStretch? read;

    /// <summary>What a side measured in the window of a query.</summary>
    /// <param name="source">Where it is read.</param>
    /// <param name="query">The whole window.</param>
    /// <param name="trafficShare">The side's confirmed share of the traffic.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Measurement> ReadAsync(IMetricSource source, MetricQuery query, double? trafficShare, CancellationToken cancellationToken)
    {
        var adds = source.IsAdditive && query.Metric.Kind != MetricKind.Gauge;
        var known = adds ? read : null;
        var rest = known?.RestOf(query);
        var reading = await CallAsync(source, rest ?? query, cancellationToken).ConfigureAwait(false);
        return new Measurement(query.ToString(), adds ? Gather(query, rest is null ? null : known, reading) : reading)
        {
            From = query.From,
            To = query.To,
            TrafficShare = trafficShare,
        };
    }

    private MetricReading Gather(MetricQuery query, ReadStretch? before, MetricReading reading)
    {
        if (reading is MissingReading missing)
        {
            // Nothing new is no failure where there is something already. What is late will be read with the next look.
            return before is null || missing.Reason == MissingReason.SourceFailed ? missing : before.Reading;
        }

        if (reading.Defect is { } defect)
        {
            return new MissingReading(MissingReason.SourceFailed, defect);
        }

        if (!reading.IsOf(query.Metric.Kind))
        {
            return reading;
        }

        try
        {
            var whole = reading.After(before?.Reading);
            read = whole is null ? null : new ReadStretch(query, whole);
            return whole ?? new MissingReading(
                MissingReason.SourceFailed, $"the source returned {reading.GetType().Name}, and something else before; the next look reads all of the window anew");
        }
        catch (OverflowException)
        {
            return new MissingReading(MissingReason.SourceFailed, "the source counted more than 2^63 together with what it had counted before");
        }
    }

    private static MetricReading Redact(MetricReading reading) =>
        reading is MissingReading missing ? missing with { Detail = Redaction.Of(missing.Detail) } : reading;

    private async Task<MetricReading> CallAsync(IMetricSource source, MetricQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await calls.MakeAsync(token => source.ReadAsync(query, token), cancellationToken).ConfigureAwait(false);
            return reading is null
                ? new MissingReading(MissingReason.SourceFailed, $"the source returned nothing for a {query.Metric.Kind}")
                : Redact(WhyNot(source, query, reading) ?? reading);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new MissingReading(MissingReason.SourceFailed, $"{source.Name} failed: {Redaction.MessageOf(failure)}");
        }
    }

    private static MissingReading? WhyNot(IMetricSource source, MetricQuery query, MetricReading reading) => reading.Newest switch
    {
        { } newest when newest > query.To => new MissingReading(
            MissingReason.SourceFailed,
            string.Create(CultureInfo.InvariantCulture, $"{source.Name} returned data of {newest.UtcDateTime:HH:mm:ss.fff}, from after the window: its clock and the engine's differ")),
        { } newest when newest <= query.From => new MissingReading(
            MissingReason.Stale,
            string.Create(CultureInfo.InvariantCulture, $"the newest data {source.Name} has is of {newest.UtcDateTime:HH:mm:ss.fff}, from before the window")),
        _ => null,
    };
}
