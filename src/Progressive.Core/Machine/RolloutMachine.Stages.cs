using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <content>How a rollout moves from stage to stage.</content>
public sealed partial class RolloutMachine
{
    private RolloutState Enter(RolloutState state, int stage, DateTimeOffset at, string reason)
    {
        var entered = state with
        {
            Stage = Math.Min(stage, stages.Count),
            Pause = null,
            ApprovalEnd = null,
            ApprovalReaction = null,
            HoldEnd = null,
            Horizon = null,
            HorizonReaction = null,
            HorizonCause = null,
            Waiting = 0,
            Reason = reason,
        };
        if (stage >= stages.Count)
        {
            // A step whose exposure never came about may have been skipped by a person: the end still means everyone.
            return entered.Confirmed == Exposure.Everyone ? Keep(entered, at) : Shift(entered, RolloutPhase.Shifting, Exposure.Everyone);
        }

        return stages[stage] switch
        {
            HoldStage hold when hold.Exposure == state.Confirmed => Hold(entered, hold, at),
            HoldStage hold => Shift(entered, RolloutPhase.Shifting, hold.Exposure),
            ApprovalStage approval => Await(entered with
            {
                Phase = RolloutPhase.AwaitingApproval,
                ApprovalEnd = at + approval.Within,
                ApprovalReaction = approval.Otherwise,
                Reason = $"waiting for approval by {approval.Role}",
            }),
            _ => entered,
        };
    }

    private static RolloutState Shift(RolloutState state, RolloutPhase phase, Exposure exposure) => Await(Unguard(state) with
    {
        Phase = phase,
        Asked = exposure,
    });

    private RolloutState Arrive(RolloutState state, DateTimeOffset at)
    {
        var arrived = state with { Confirmed = state.Asked, ConfirmedBy = state.Waiting, Waiting = 0 };
        if (state.Phase == RolloutPhase.RollingBack)
        {
            return End(arrived, state.Ending, state.Reason);
        }

        return state.Stage < stages.Count && stages[state.Stage] is HoldStage hold
            ? Hold(arrived, hold, at)
            : Keep(arrived, at);
    }

    private Transition Lose(RolloutState state, ExposureLost lost)
    {
        var rests = state.Phase is RolloutPhase.Holding or RolloutPhase.AwaitingApproval or RolloutPhase.Paused
            || (state.Phase == RolloutPhase.Retiring && state.Waiting == 0);
        return rests && lost.Effect == state.ConfirmedBy && StageToRestore(state) is { } stage
            ? Take(state, Shift(
                state with { Stage = stage, ApprovalEnd = null, ApprovalReaction = null, RetireAt = null, Reason = lost.Reason },
                RolloutPhase.Shifting,
                state.Confirmed))
            : Late(state, "no such exposure is in force");
    }

    // What was seen of an exposure that was not in force says nothing: its step begins anew. Where a person has overruled the
    // gates, the end stays the end.
    private int? StageToRestore(RolloutState state) =>
        state.GuardedStage >= 0 ? state.GuardedStage
        : Resumed(state) == RolloutPhase.Retiring ? stages.Count
        : stages.Take(state.Stage + 1)
            .Select((stage, index) => (stage, index))
            .Where(item => item.stage is HoldStage hold && hold.Exposure == state.Confirmed)
            .Select(item => (int?)item.index)
            .LastOrDefault();

    private RolloutState Hold(RolloutState state, HoldStage hold, DateTimeOffset at)
    {
        var guards = hold.Guards.Select(guard => new GuardState
        {
            NextLook = at + guard.Schedule.After(TimeSpan.Zero),
            Checks = new ValueList<CheckState>(guard.Checks.Select(_ => CheckState.Fresh)),
        });
        var holding = state with
        {
            Phase = RolloutPhase.Holding,
            GuardedStage = state.Stage,
            HoldSince = at,
            HoldEnd = at + hold.Minimum,
            Horizon = at + hold.Maximum,
            HorizonReaction = null,
            HorizonCause = null,
            Guards = new ValueList<GuardState>(guards),
            Reason = "",
        };

        if (state.Pause is { } pause)
        {
            return holding with { Phase = RolloutPhase.Paused, Pause = pause with { From = RolloutPhase.Holding }, Reason = state.Reason };
        }

        return hold.Minimum == TimeSpan.Zero ? Decide(holding with { HoldEnd = null, Horizon = null }, at) : holding;
    }

    // Everyone has the candidate: the guards of the last step go on looking while the baseline is kept.
    private RolloutState Keep(RolloutState state, DateTimeOffset at)
    {
        var kept = state with
        {
            Phase = RolloutPhase.Retiring,
            Stage = stages.Count,
            Deadline = null,
            DeadlineReaction = null,
            Waiting = 0,
            Reason = "everyone has the candidate; the baseline is kept",
        };
        if (state.Pause is { } pause)
        {
            // Whoever paused while this exposure was on its way wants nothing to go on, the baseline's retirement least of all.
            return kept with
            {
                Phase = RolloutPhase.Paused,
                Pause = pause with { From = RolloutPhase.Retiring },
                RetireAt = at + policy.Strategy.KeepBaseline,
                Reason = state.Reason,
            };
        }

        return policy.Strategy.KeepBaseline > TimeSpan.Zero
            ? kept with { RetireAt = at + policy.Strategy.KeepBaseline }
            : LetGo(kept);
    }

    // From here on there is no baseline to go back to: nothing is looked at any more.
    private static RolloutState LetGo(RolloutState state) =>
        Await(Unguard(state) with { Phase = RolloutPhase.Retiring, Pause = null, RetireAt = null });

    private static RolloutState RollBack(RolloutState state, RolloutPhase ending, string reason) =>
        Shift(
            state with
            {
                Ending = ending,
                Reason = reason,
                Pause = null,
                ApprovalEnd = null,
                ApprovalReaction = null,
                RetireAt = null,
                Deadline = null,
                DeadlineReaction = null,
            },
            RolloutPhase.RollingBack,
            Exposure.Nobody);

    private static RolloutState End(RolloutState state, RolloutPhase outcome, string reason) =>
        Await(Unguard(state) with { Phase = outcome, Reason = reason, Deadline = null, DeadlineReaction = null });

    private static RolloutState Unguard(RolloutState state) => state with
    {
        GuardedStage = -1,
        Guards = ValueList<GuardState>.Empty,
        HoldEnd = null,
        Horizon = null,
        HorizonReaction = null,
        HorizonCause = null,
    };
}
