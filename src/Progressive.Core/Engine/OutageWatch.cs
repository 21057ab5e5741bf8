using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Engine;

/// <summary>
/// Takes the looks of the watches of one rollout's gates. Which look it is follows from the rollout's clock alone, so nothing is kept of one that did not fail:
/// no event and no state.
/// </summary>
internal sealed class OutageWatch(Rollout rollout, RolloutPlan plan, CheckEvaluator evaluator)
{
    private volatile bool isLooking;
    private (int Stage, DateTimeOffset Since, DateTimeOffset Look) newest;

    /// <summary>When to look next; null where no gate watches, or a look is under way. Looks that were missed are not made up for.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            if (isLooking || HeldIn(rollout.State) is not { } stage)
            {
                return null;
            }

            var (state, now) = (rollout.State, rollout.Clock.Now);
            return stage.Guards.Select(guard => guard.Watch?.Schedule).OfType<LookSchedule>()
                .Select(schedule => LookAfter(schedule, state, now))
                .Min();
        }
    }

    /// <summary>Looks at every gate whose watch is due, and returns what failed; null where nothing did.</summary>
    public async Task<WatchFailed?> LookAsync(CancellationToken cancellationToken)
    {
        var (state, now) = (rollout.State, rollout.Clock.Now);
        if (isLooking || HeldIn(state) is not { } stage)
        {
            return null;
        }

        isLooking = true;
        try
        {
            for (var guard = 0; guard < stage.Guards.Count; guard++)
            {
                if (stage.Guards[guard].Watch is { } watch && LookAfter(watch.Schedule, state, now) is var at && at <= now
                    && await LookAtAsync(state, stage, guard, at, cancellationToken).ConfigureAwait(false) is { } failed)
                {
                    return failed;
                }
            }

            return null;
        }
        finally
        {
            newest = (state.GuardedStage, state.HoldSince, now);
            isLooking = false;
        }
    }

    private async Task<WatchFailed?> LookAtAsync(
        RolloutState state, HoldStage stage, int guard, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (planned, known) = (stage.Guards[guard], state.Guards[guard]);
        var watch = planned.Watch!;
        var number = (int)Math.Min(int.MaxValue, watch.Schedule.CountBy(at - state.HoldSince));
        var failed = new List<CheckResult>();
        for (var check = 0; check < watch.Checks.Count; check++)
        {
            var place = planned.Checks.TakeWhile(due => !ReferenceEquals(due.Check, watch.Checks[check].Check)).Count();
            if (known.Checks[place].Failed)
            {
                continue;
            }

            var result = await evaluator.WatchAsync(stage, watch, new NumberedCheck(check, number), at, cancellationToken).ConfigureAwait(false);
            if (result.Verdict == Verdict.Fail)
            {
                failed.Add(result with { Check = place });
            }
        }

        return failed.Count == 0 ? null : new WatchFailed(
            rollout.Clock.Now, state.GuardedStage, state.HoldSince, guard, new ValueList<CheckResult>(failed));
    }

    // The newest look that is due and was not taken, or the next to come.
    private DateTimeOffset LookAfter(LookSchedule schedule, RolloutState state, DateTimeOffset now)
    {
        var taken = (newest.Stage, newest.Since) == (state.GuardedStage, state.HoldSince) ? newest.Look - state.HoldSince : TimeSpan.Zero;
        return state.HoldSince + schedule.At(Math.Max(schedule.CountBy(taken) + 1, schedule.CountBy(now - state.HoldSince)));
    }

    private HoldStage? HeldIn(RolloutState state) =>
        state.GuardedStage >= 0 && plan.Stages[state.GuardedStage] is HoldStage stage && stage.Guards.Any(guard => guard.Watch is not null) ? stage : null;
}
