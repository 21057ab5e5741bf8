using System.Collections.Concurrent;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <content>Whether the candidate is measured no more, which all data since the warm-up does not tell.</content>
internal sealed partial class CheckEvaluator
{
    // Sources that gather at intervals of up to a minute have nothing of a shorter time.
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromMinutes(2);

    // What the look before had of the candidate.
    private readonly ConcurrentDictionary<(int Stage, int Guard, int Check), long> sizes = [];

    /// <summary>Where no more was measured than at the look before, or that is not known, the time of the gate's patience is asked about alone.</summary>
    private async Task<bool> IsSilentAsync(Look look, CheckResult result, CancellationToken cancellationToken)
    {
        var stage = (HoldStage)plan.Stages[look.Stage];
        var (guard, place) = (stage.Guards[look.Guard], (look.Stage, look.Guard, result.Check));
        var (due, size) = (guard.Checks[result.Check], result.Evidence.CandidateSize);
        var hasGrown = sizes.TryGetValue(place, out var before) && size > before;
        sizes[place] = size;
        var silence = guard.Gate.Patience > ShortestSilence ? guard.Gate.Patience : ShortestSilence;
        if (hasGrown || due.Window is not null || result.Verdict == Verdict.NoData || look.To - look.From <= silence)
        {
            return false;
        }

        var metric = MetricOf(due.Check);
        var (from, to) = ToWall((look.To - silence, look.To));
        var recent = await MeasureAsync(metric, new SideReader(calls), sides.Candidate(metric, stage.Exposure, from, to), cancellationToken).ConfigureAwait(false);
        return recent.Reading is not MissingReading { Reason: MissingReason.SourceFailed } && Sample.Of(metric, recent, out _) is null;
    }

    private Metric MetricOf(Check check) => policy.Metrics.Single(known => known.Name == check.Metric);
}
