using System.Collections.Concurrent;
using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>Takes one look: reads both sides of every check that is due over the same time, and has them judged.</summary>
internal sealed class Looker(IMetricSource source, Calls calls, RolloutHeader header, Policy policy, RolloutPlan plan)
{
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

        var candidate = await MeasureAsync(
            Query(metric, header.Candidate, ValueList<string>.Empty, from, look.To), cancellationToken).ConfigureAwait(false);
        var reference = due.Check.Limit is RelativeLimit relative
            ? await MeasureAsync(Reference(metric, relative.Reference, stage.Exposure, from, look.To), cancellationToken).ConfigureAwait(false)
            : null;
        var looks = spent.GetOrAdd((look.Stage, look.Guard, numbered.Check), _ => new SpentLooks());
        return new CheckJudge(guard, numbered, metric, looks).Judge(candidate, reference);
    }

    private MetricQuery Reference(Metric metric, Reference reference, Exposure exposure, DateTimeOffset from, DateTimeOffset to)
    {
        if (reference.Kind == ReferenceKind.Baseline)
        {
            return Query(metric, header.Baseline, ValueList<string>.Empty, from, to);
        }

        // The same places, over an equally long window that ended when the rollout began.
        var end = header.AcceptedAt - (reference.Earlier ?? TimeSpan.Zero);
        return Query(metric, header.Baseline, exposure.Environments, end - (to - from), end);
    }

    private MetricQuery Query(Metric metric, string version, ValueList<string> environments, DateTimeOffset from, DateTimeOffset to) =>
        new(metric, policy.Binding, header.Target, version, environments, from, to);

    private async Task<Measurement> MeasureAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await calls.MakeAsync(token => source.ReadAsync(query, token), cancellationToken).ConfigureAwait(false);
            return new Measurement(query.ToString(), WhyNot(query, reading) ?? reading);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new Measurement(query.ToString(), new MissingReading(MissingReason.SourceFailed, $"{source.Name} failed: {failure.Message}"));
        }
    }

    private MissingReading? WhyNot(MetricQuery query, MetricReading? reading) => reading?.Newest switch
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
