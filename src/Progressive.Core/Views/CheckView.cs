using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Time;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Views;

/// <summary>A check of the step whose gates look.</summary>
/// <param name="Gate">Its gate.</param>
/// <param name="Check">The check in the policy's words.</param>
/// <param name="IsObserved">Whether it is reported only and decides nothing.</param>
/// <param name="CanPass">False for the shorter windows of a check: they are alarms that can only fail.</param>
/// <param name="HasPassed">Whether it passed once at this step: then it counts as passed.</param>
/// <param name="HasFailed">Whether it failed at this step.</param>
/// <param name="MissingSince">Since when its data is missing, or null.</param>
/// <param name="FirstLookAt">When it is looked at first.</param>
/// <param name="Newest">What the newest look found, or null before the first.</param>
public sealed record CheckView(
    string Gate,
    string Check,
    bool IsObserved,
    bool CanPass,
    bool HasPassed,
    bool HasFailed,
    DateTimeOffset? MissingSince,
    DateTimeOffset FirstLookAt,
    LookView? Newest)
{
    /// <summary>The checks of the step whose gates look, in the policy's order; none where no gate looks.</summary>
    /// <param name="record">The rollout with its events.</param>
    public static IReadOnlyList<CheckView> Of(RolloutRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.State;
        if (state.GuardedStage < 0 || record.Machine.Plan.Stages[state.GuardedStage] is not HoldStage stage)
        {
            return [];
        }

        var newest = NewestOf(record);
        return
        [
            .. from guard in Enumerable.Range(0, stage.Guards.Count)
               from check in Enumerable.Range(0, stage.Guards[guard].Checks.Count)
               select Of(stage.Guards[guard], check, state.Guards[guard], state, newest.GetValueOrDefault((guard, check))),
        ];
    }

    private static CheckView Of(PlannedGate guard, int place, GuardState known, RolloutState rollout, LookView? newest)
    {
        var (due, state) = (guard.Checks[place], known.Checks[place]);
        return new(
            guard.Gate.Name,
            due.Check + (due.Window is { } window ? " over " + DurationText.Print(window) : ""),
            due.Check.Observed,
            due.DecidesPass,
            state.Passed,
            state.Failed,
            state.MissingSince?.Plus(rollout.WallAhead),
            rollout.HoldSince.Plus(due.FirstLook).Plus(rollout.WallAhead),
            newest);
    }

    // A step may restart: what was seen of it before that no longer counts.
    private static Dictionary<(int Guard, int Check), LookView> NewestOf(RolloutRecord record)
    {
        var newest = new Dictionary<(int, int), LookView>();
        foreach (var step in record.Steps)
        {
            var before = step.Before;
            if (step.Transition.Response != Response.Accepted
                || (before.GuardedStage, before.HoldSince) != (record.State.GuardedStage, record.State.HoldSince))
            {
                continue;
            }

            var (guard, results) = step.Happened switch
            {
                Looked looked => (before.Guards.TakeWhile(guard => guard.PendingLook != looked.Effect).Count(), looked.Results),
                WatchFailed failed => (failed.Guard, failed.Results),
                _ => (0, ValueList<CheckResult>.Empty),
            };
            foreach (var result in results)
            {
                newest[(guard, result.Check)] = new(step.Happened.WallTime, result.Verdict, result.Evidence);
            }
        }

        return newest;
    }
}

/// <summary>What one look found of one check.</summary>
/// <param name="At">When the results came.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Evidence">The numbers the verdict rests on.</param>
public sealed record LookView(DateTimeOffset At, Verdict Verdict, Evidence Evidence);
