using System.Collections.Concurrent;
using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>Takes one look: reads both sides of every check that is due over the same time, and has them judged.</summary>
internal sealed class Looker(IReadOnlyList<IMetricSource> sources, Calls calls, RolloutHeader header, Policy policy, RolloutPlan plan)
{
    private readonly Sides sides = new(header, policy);
    private readonly ConcurrentDictionary<(int Stage, int Guard, int Check), SpentLooks> spent = [];

    public async Task<ValueList<CheckResult>> LookAsync(Look look, CancellationToken cancellationToken)
    {
        var stage = (HoldStage)plan.Stages[look.Stage];
        var guard = stage.Guards[look.Guard];
        var results = new List<CheckResult>();
        foreach (var numbered in look.Checks)
        {
            results.Add(await LookAtAsync(look, stage, guard, numbered, cancellationToken).ConfigureAwait(false));
        }

        return new ValueList<CheckResult>(results);
    }

    private async Task<CheckResult> LookAtAsync(
        Look look, HoldStage stage, Guard guard, NumberedCheck numbered, CancellationToken cancellationToken)
    {
        var due = guard.Checks[numbered.Check];
        var metric = policy.Metrics.Single(known => known.Name == due.Check.Metric);
        var from = due.Window is { } window && look.To - window > look.From ? look.To - window : look.From;

        var source = StartCheck.FindSource(policy, metric, sources)
            ?? throw new InvalidOperationException($"The metric source of '{metric.Name}' is not registered.");
        var candidate = await MeasureAsync(
            source, sides.Candidate(metric, stage.Exposure, from, look.To), cancellationToken).ConfigureAwait(false);
        var reference = due.Check.Limit is RelativeLimit relative
            ? await MeasureAsync(
                source, sides.Reference(metric, relative.Reference, stage.Exposure, from, look.To), cancellationToken).ConfigureAwait(false)
            : null;
        var looks = spent.GetOrAdd((look.Stage, look.Guard, numbered.Check), _ => new SpentLooks());
        return new CheckJudge(guard, numbered, metric, looks).Judge(candidate, reference);
    }

    private async Task<Measurement> MeasureAsync(
        IMetricSource source, (MetricQuery Query, double? TrafficShare) side, CancellationToken cancellationToken)
    {
        var query = side.Query;
        MetricReading reading;
        try
        {
            var read = await calls.MakeAsync(token => source.ReadAsync(query, token), cancellationToken).ConfigureAwait(false);
            reading = WhyNot(source, query, read) ?? read;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            reading = new MissingReading(MissingReason.SourceFailed, $"{source.Name} failed: {failure.Message}");
        }

        return new Measurement(query.ToString(), reading) { From = query.From, To = query.To, TrafficShare = side.TrafficShare };
    }

    private static MissingReading? WhyNot(IMetricSource source, MetricQuery query, MetricReading? reading) => reading?.Newest switch
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
