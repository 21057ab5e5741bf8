using Progressive.Core.Time;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <content>How a rollout moves from stage to stage.</content>
internal sealed partial class RolloutMachine
{
    // A person who promotes rises in a freeze as well.
    private RolloutState Enter(RolloutState state, int stage, DateTimeOffset at, string reason, bool overrules = false)
    {
        var entered = EnterStage(state, stage, at, reason, overrules);

        // A stage that waits for the end of a freeze has not begun: nothing that cannot be undone was done.
        return entered.Phase == RolloutPhase.Frozen ? entered with { IsPastReturn = state.IsPastReturn } : entered;
    }

    private RolloutState EnterStage(RolloutState state, int stage, DateTimeOffset at, string reason, bool overrules)
    {
        var entered = WaitForNothing(state) with
        {
            Stage = Math.Min(stage, stages.Count),
            IsPastReturn = state.IsPastReturn || stage >= Plan.NoWayBackFrom,
            Pause = null,
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
            return IsInForce(entered, Exposure.Everyone) ? Keep(entered, at) : Expose(entered, Exposure.Everyone, at, overrules);
        }

        return stages[stage] switch
        {
            HoldStage hold when IsInForce(entered, hold.Exposure) => Hold(entered, hold, at),
            HoldStage hold => Expose(entered, hold.Exposure, at, overrules),

            // Nobody waits for a person or a hook at an exposure that may be half brought about.
            ApprovalStage or HookStage when !IsInForce(entered, entered.Confirmed) => Shift(entered, RolloutPhase.Shifting, entered.Confirmed),
            ApprovalStage approval => Await(entered with
            {
                Phase = RolloutPhase.AwaitingApproval,
                ApprovalEnd = at.Plus(approval.Within),
                ApprovalReaction = approval.Otherwise,
                Reason = $"waiting for approval by {approval.Role}",
            }),
            HookStage hook => RunHook(entered, hook, at),
            _ => entered,
        };
    }

    // Approvals, hooks and freezes of the stage that is left.
    private static RolloutState WaitForNothing(RolloutState state) => state with
    {
        ApprovalEnd = null,
        ApprovalReaction = null,
        HookEnd = null,
        HookReaction = null,
        HasHookSucceeded = false,
        Along = null,
        FreezeEnd = null,
    };

    // What was confirmed counts as long as nothing else was asked for since. Where the router is stuck it may have been, and taken back.
    private static bool IsInForce(RolloutState state, Exposure exposure) =>
        state.Confirmed == exposure && state.Asked == exposure && state.Phase != RolloutPhase.Stuck;

    private static RolloutState Shift(RolloutState state, RolloutPhase phase, Exposure exposure) => Await(Unguard(WaitForNothing(state)) with
    {
        Phase = phase,
        Asked = exposure,
    });

    private RolloutState Arrive(RolloutState state, DateTimeOffset at)
    {
        var arrived = state with { Confirmed = state.Asked, ConfirmedBy = state.Waiting, Waiting = 0 };
        if (state.Phase == RolloutPhase.RollingBack)
        {
            return policy.OnRollBack is { } hook
                ? Await(arrived with { HookEnd = at.Plus(hook.Within) })
                : End(arrived, state.Ending, state.EndingReason);
        }

        return (state.Stage < stages.Count ? stages[state.Stage] : null) switch
        {
            HoldStage hold => Hold(arrived, hold, at),

            // What was paused on the way does not begin to run.
            HookStage when state.Pause is not null => PauseAgain(arrived with { Phase = RolloutPhase.RunningHook }, state.Pause, state.Reason),
            ApprovalStage or HookStage => PauseAgain(Enter(arrived, state.Stage, at, ""), state.Pause, state.Reason),
            _ => Keep(arrived, at),
        };
    }

    // A pause that was begun while an exposure was on its way begins to count as it has arrived.
    private static RolloutState PauseAgain(RolloutState arrived, PauseState? pause, string reason) => pause is null
        ? arrived
        : arrived with { Phase = RolloutPhase.Paused, Pause = pause with { From = arrived.Phase }, Reason = reason };

    private RolloutState Hold(RolloutState state, HoldStage hold, DateTimeOffset at)
    {
        var guards = hold.Guards.Select(guard => new GuardState
        {
            NextLook = at.Plus(guard.Schedule.After(TimeSpan.Zero)),
            Checks = new ValueList<CheckState>(guard.Checks.Select(_ => CheckState.Fresh)),
        });
        var holding = state with
        {
            Phase = RolloutPhase.Holding,
            GuardedStage = state.Stage,
            HoldSince = at,
            HoldEnd = at.Plus(hold.Minimum),
            Horizon = at.Plus(hold.Maximum),
            HorizonReaction = null,
            HorizonCause = null,
            Guards = new ValueList<GuardState>(guards),
            Reason = "",
        };
        if (hold.During is not null)
        {
            holding = holding with { LastEffect = state.LastEffect + 1, Along = state.LastEffect + 1 };
        }

        if (state.Pause is not null)
        {
            return PauseAgain(holding, state.Pause, state.Reason);
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
        if (state.Pause is not null)
        {
            // Whoever paused while this exposure was on its way wants nothing to go on, the baseline's retirement least of all.
            return PauseAgain(kept with { RetireAt = at.Plus(policy.Strategy.KeepBaseline) }, state.Pause, state.Reason);
        }

        return policy.Strategy.KeepBaseline > TimeSpan.Zero
            ? kept with { RetireAt = at.Plus(policy.Strategy.KeepBaseline) }
            : RetireBaseline(kept);
    }

    // From here on there is no baseline to go back to: nothing is looked at any more.
    private static RolloutState RetireBaseline(RolloutState state) =>
        Await(Unguard(state) with { Phase = RolloutPhase.Retiring, Pause = null, RetireAt = null });

    private static RolloutState RollBack(RolloutState state, RolloutPhase ending, string reason) =>
        Shift(
            state with
            {
                Ending = ending,
                EndingReason = reason,
                Reason = reason,
                Pause = null,
                RetireAt = null,
                Deadline = null,
                DeadlineReaction = null,
            },
            RolloutPhase.RollingBack,
            Exposure.Nobody);

    private static RolloutState End(RolloutState state, RolloutPhase outcome, string reason) =>
        Await(Unguard(WaitForNothing(state)) with
        {
            Phase = outcome,
            Reason = reason,
            Pause = null,
            RetireAt = null,
            Deadline = null,
            DeadlineReaction = null,
        });

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
