using Progressive.Core.Time;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <content>What happens on bad turns, and when what was begun then is over.</content>
internal sealed partial class RolloutMachine
{
    private const string NoWayBackText = "there is no way back: go on with promote, or resume";

    private RolloutState React(RolloutState state, Cause cause, Reaction? reaction, DateTimeOffset at, string reason) =>
        reaction?.Links[0] switch
        {
            ReactionLink.RollBack or ReactionLink.StepBack when state.IsPastReturn =>
                Pause(state, new PauseState(cause, null, null, Resumed(state)), $"{reason}; {NoWayBackText}"),

            // Where somebody else has set something, no step is in force to step back from: the next link counts.
            ReactionLink.StepBack when IsPausedFrom(state, RolloutPhase.Shifting) => React(state, cause, reaction.Rest, at, reason),
            ReactionLink.StepBack { AtMost: var most } => StepBack(state, cause, most, reason) ?? React(state, cause, reaction.Rest, at, reason),

            // What the router was asked for is confirmed first: who halts knows where.
            ReactionLink.Halt when state.Phase == RolloutPhase.Shifting => Pause(state, new PauseState(cause, at, reaction, state.Phase), reason),
            ReactionLink.Halt when IsPausedFrom(state, RolloutPhase.Shifting) => Pause(state, new PauseState(cause, null, null, RolloutPhase.Shifting), reason),
            ReactionLink.Halt => End(state, RolloutPhase.Halted, reason),
            // A pause by a person, or after a failure, is lifted by nothing milder: what would wait does so beside it.
            ReactionLink.Pause { Duration: var duration } when cause == Cause.Deadline && state.Pause is { IsFirm: true } =>
                state with { Deadline = reaction.Rest is null ? null : at.Plus(duration), DeadlineReaction = reaction.Rest },
            ReactionLink.Pause when cause != Cause.Failure && state.Pause is { AfterFailure: true } => state,
            ReactionLink.Hold when cause is not (Cause.Failure or Cause.Deadline) && state.Pause is { IsFirm: true } => state,
            ReactionLink.Pause { Duration: var duration } => Pause(state, new PauseState(cause, at.Plus(duration), reaction.Rest, Resumed(state)), reason),
            ReactionLink.Hold { Duration: var duration } => Extend(state, cause, duration, reaction.Rest, at, reason),
            ReactionLink.RollBack => RollBack(state, RolloutPhase.RolledBack, reason),
            _ => Pause(state, new PauseState(cause, null, null, Resumed(state)), reason),
        };

    private static RolloutState Pause(RolloutState state, PauseState next, string reason)
    {
        // What failed outweighs who paused: only its overruling goes on.
        var isAfterFailure = next.Cause == Cause.Failure || state.Pause is { AfterFailure: true };
        var pause = next with
        {
            ByPerson = !isAfterFailure && (next.ByPerson || state.Pause is { ByPerson: true }),
            AfterFailure = isAfterFailure,

            // Whatever else happens: what is in force is not what was confirmed.
            Cause = state.Pause is { Cause: Cause.Drift } ? Cause.Drift : next.Cause,
        };
        return state.Phase switch
        {
            // The exposure asked for is not taken back: the pause begins when it is confirmed, or when a person freed the rollout.
            RolloutPhase.Shifting or RolloutPhase.Stuck => state with { Pause = pause, Reason = reason },
            _ => state with { Phase = RolloutPhase.Paused, Pause = pause, Reason = reason },
        };
    }

    // What is waited for longer is what was waited for: the approval, the hook, the rollout's end, or the guards' verdict. Where nothing
    // of the kind is waited for, the next link counts.
    private RolloutState Extend(RolloutState state, Cause cause, TimeSpan duration, Reaction? then, DateTimeOffset at, string reason)
    {
        var phase = Resumed(state);
        var until = at.Plus(duration);
        var extended = state with { Phase = phase, Pause = null, Reason = reason };
        return (cause, phase) switch
        {
            (Cause.Deadline, not RolloutPhase.Retiring) => PutOff(state with { Deadline = AfterThaws(state, at, duration), DeadlineReaction = then, Reason = reason }, at),
            (Cause.NotApproved, RolloutPhase.AwaitingApproval) => Await(extended with { ApprovalEnd = until, ApprovalReaction = then }),
            (Cause.HookFailed, RolloutPhase.RunningHook) => Await(extended with { HookEnd = until, HookReaction = then }),
            (not Cause.NotApproved, RolloutPhase.Holding) => extended with
            {
                Horizon = extended.Horizon > until ? extended.Horizon : until,
                HorizonReaction = then,
                HorizonCause = cause,
            },
            _ => React(state, cause, then, at, reason),
        };
    }

    // Back to the newest step that had fewer; null where there is none, or it was done often enough.
    private RolloutState? StepBack(RolloutState state, Cause cause, int? most, string reason)
    {
        var times = state.StepsBack.FirstOrDefault(known => known.Cause == cause)?.Times ?? 0;
        var from = StageInForce(state);
        if (times >= most || from < 0)
        {
            return null;
        }

        var exposure = ((HoldStage)stages[from]).Exposure;
        var back = stages.Take(from).Select((stage, index) => (stage, index))
            .Where(item => item.stage is HoldStage hold && hold.Exposure != exposure
                && !Rise.Adds(exposure, hold.Exposure) && !Rise.Adds(state.Confirmed, hold.Exposure))
            .Select(item => (int?)item.index)
            .LastOrDefault();
        return back is not { } stage ? null : Shift(
            state with
            {
                Stage = stage,
                // Who paused wants nobody to get the candidate again by itself.
                Pause = state.Pause is { ByPerson: true } ? new PauseState(Cause.Command, null, null, RolloutPhase.Shifting) { ByPerson = true } : null,
                RetireAt = null,
                StepsBack = new ValueList<StepsBack>(state.StepsBack.Where(known => known.Cause != cause).Append(new StepsBack(cause, times + 1))),
                Reason = reason,
            },
            RolloutPhase.Shifting,
            ((HoldStage)stages[stage]).Exposure);
    }

    // The step that is held or shifted to, or was the last before what is waited for; -1 before the first.
    private int StageInForce(RolloutState state)
    {
        var stage = Resumed(state) == RolloutPhase.Frozen ? state.Stage - 1 : Math.Min(state.Stage, stages.Count - 1);
        while (stage >= 0 && stages[stage] is not HoldStage)
        {
            stage--;
        }

        return stage;
    }

    // The rollout goes on as it was; a pause that the deadline began is over.
    private RolloutState PutOff(RolloutState state, DateTimeOffset at) =>
        state is { Phase: RolloutPhase.Paused, Pause.Cause: Cause.Deadline } ? Continue(state, at) : state;

    private RolloutState PassPause(RolloutState state, DateTimeOffset at)
    {
        var pause = state.Pause!;
        var passed = state with { Pause = pause with { Until = null, Then = null } };
        return pause.Then is { } then ? React(passed, pause.Cause, then, at, state.Reason) : passed;
    }

    private RolloutState PassDeadline(RolloutState state, DateTimeOffset at)
    {
        var passed = state with { Deadline = null, DeadlineReaction = null };

        // A router that does not answer cannot be waited for: the end of the reaction counts.
        var reaction = state.Phase == RolloutPhase.Stuck && state.DeadlineReaction is { } stuck
            ? new Reaction(new ValueList<ReactionLink>(stuck.Links.Skip(stuck.Links.Count - 1)))
            : state.DeadlineReaction;
        return React(passed, Cause.Deadline, reaction, at, "the deadline passed");
    }

    /// <summary>Goes back to what a pause interrupted; times that passed meanwhile count.</summary>
    private RolloutState Continue(RolloutState state, DateTimeOffset at)
    {
        if (IsPausedFrom(state, RolloutPhase.Shifting))
        {
            return EndDriftPause(state, "");
        }

        var resumed = state with { Phase = Resumed(state), Pause = null, Reason = "" };
        if (resumed.Phase == RolloutPhase.AwaitingApproval && resumed.ApprovalEnd is null)
        {
            // Its time was over: whoever resumes asks once more.
            return Enter(resumed, resumed.Stage, at, "");
        }

        if (resumed is { Phase: RolloutPhase.RunningHook, HookEnd: null })
        {
            // It ended meanwhile: well, or it is run once more.
            return Enter(resumed, resumed.Stage + (resumed.HasHookSucceeded ? 1 : 0), at, "");
        }

        if (resumed.Phase != RolloutPhase.Holding)
        {
            return resumed;
        }

        // Without data nothing could be decided: the hold is given its whole length again.
        var horizon = state.Pause?.Cause == Cause.NoData && stages[state.GuardedStage] is HoldStage hold ? at.Plus(hold.Maximum) : resumed.Horizon;
        return Decide(
            resumed with
            {
                HoldEnd = resumed.HoldEnd > at ? resumed.HoldEnd : null,
                Horizon = horizon > at ? horizon : null,
            },
            at);
    }

    private static RolloutPhase Resumed(RolloutState state) => state.Phase == RolloutPhase.Paused ? state.Pause!.From : state.Phase;
}
