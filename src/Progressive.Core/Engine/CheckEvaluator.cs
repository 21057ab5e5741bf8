using System.Collections.Concurrent;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Engine;

/// <summary>Takes one look: reads both sides of every check that is due over the same time, and has them judged.</summary>
internal sealed partial class CheckEvaluator(IReadOnlyList<IMetricSource> sources, ResilientCalls calls, Rollout rollout, RolloutPlan plan)
{
    private readonly Sides sides = new(rollout.Header, rollout.Policy);
    private readonly Policy policy = rollout.Policy;
    private readonly ConcurrentDictionary<(int Stage, int Guard, int Check), SpentLooks> spent = [];

    // Not by stage: the next one reads other windows, and what was read for the one before it makes room.
    private readonly ConcurrentDictionary<(int Guard, int Check, bool IsCandidate), SideReader> readers = [];

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

    /// <summary>Takes one look of a watch at one check. Its windows have nothing in common, so nothing is kept of what was read.</summary>
    public Task<CheckResult> WatchAsync(
        HoldStage stage, PlannedGate watch, NumberedCheck numbered, DateTimeOffset at, CancellationToken cancellationToken) =>
        JudgeAsync(stage, watch, numbered, (at - watch.Checks[numbered.Check].Window!.Value, at), _ => new SideReader(calls), new SpentLooks(), cancellationToken);

    private async Task<CheckResult> LookAtAsync(
        Look look, HoldStage stage, PlannedGate guard, NumberedCheck numbered, CancellationToken cancellationToken)
    {
        var from = guard.Checks[numbered.Check].Window is { } window && look.To - window > look.From ? look.To - window : look.From;
        var result = await JudgeAsync(
            stage,
            guard,
            numbered,
            (from, look.To),
            isCandidate => readers.GetOrAdd((look.Guard, numbered.Check, isCandidate), _ => new SideReader(calls)),
            spent.GetOrAdd((look.Stage, look.Guard, numbered.Check), _ => new SpentLooks()),
            cancellationToken).ConfigureAwait(false);
        return await IsSilentAsync(look, result, cancellationToken).ConfigureAwait(false) ? result with { IsSilent = true } : result;
    }

    private async Task<CheckResult> JudgeAsync(
        HoldStage stage,
        PlannedGate guard,
        NumberedCheck numbered,
        (DateTimeOffset From, DateTimeOffset To) window,
        Func<bool, SideReader> reader,
        SpentLooks looks,
        CancellationToken cancellationToken)
    {
        var due = guard.Checks[numbered.Check];
        var metric = MetricOf(due.Check);

        var (from, to) = ToWall(window);
        var candidate = await MeasureAsync(
            metric, reader(true), sides.Candidate(metric, stage.Exposure, from, to), cancellationToken).ConfigureAwait(false);
        var reference = due.Check.Limit is Limit.Relative relative
            ? await MeasureAsync(
                metric, reader(false), sides.Reference(metric, relative.Reference, stage.Exposure, from, to), cancellationToken).ConfigureAwait(false)
            : null;
        return new CheckJudge(guard, numbered, metric, looks).Judge(candidate, reference);
    }

    // Sources know the wall clock only.
    private (DateTimeOffset From, DateTimeOffset To) ToWall((DateTimeOffset From, DateTimeOffset To) window)
    {
        var to = rollout.Clock.ToWall(window.To);
        return (to - (window.To - window.From), to);
    }

    private Task<Measurement> MeasureAsync(
        Metric metric, SideReader reader, (MetricQuery Query, double? TrafficShare) side, CancellationToken cancellationToken)
    {
        var source = StartCheck.FindSource(policy, metric, sources)
            ?? throw new InvalidOperationException($"The metric source of '{metric.Name}' is not registered.");
        return reader.ReadAsync(source, side.Query, side.TrafficShare, cancellationToken);
    }
}
