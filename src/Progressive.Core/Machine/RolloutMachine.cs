using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>
/// The rules of a rollout as a pure function from state and event to the next state. It knows no clock, does no I/O and
/// throws for no event; effects are read off the state, so the same state always asks for the same things.
/// </summary>
internal sealed partial class RolloutMachine
{
    private readonly Policy policy;
    private readonly ValueList<PlanStage> stages;
    private readonly FreezeCalendar calendar;

    /// <summary>The machine of a policy.</summary>
    /// <param name="policy">The policy it carries out.</param>
    /// <exception cref="TimeZoneNotFoundException">This computer does not know the time zone of one of its freezes.</exception>
    public RolloutMachine(Policy policy)
    {
        Plan = RolloutPlan.Of(policy);
        calendar = FreezeCalendar.Of(policy);
        this.policy = policy;
        stages = Plan.Stages;
    }

    /// <summary>What it carries out, stage by stage.</summary>
    public RolloutPlan Plan { get; }

    /// <summary>The next state, and the effects that are new in it.</summary>
    /// <param name="state">The state; <see cref="RolloutState.Initial"/> to begin with.</param>
    /// <param name="happened">What happened.</param>
    public Transition Next(RolloutState state, RolloutEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        var wallAhead = happened.WallTime - happened.At;
        var transition = Respond(state.WallAhead == wallAhead ? state : state with { WallAhead = wallAhead }, happened);
        return transition.Response == Response.Accepted ? transition : transition with { State = state };
    }

    private Transition Respond(RolloutState state, RolloutEvent happened) =>
        happened switch
        {
            Started started => Begin(state, started),
            Commanded command => Apply(state, command),
            ExposureConfirmed { Effect: var effect, At: var at } => Shifts(state, effect)
                ? Take(state, Arrive(state, at))
                : Late(state, "no such exposure is waited for"),
            Retired { Effect: var effect } =>
                Answers(state, effect, RolloutPhase.Retiring) ? Take(state, End(state, RolloutPhase.Succeeded, "everyone has the candidate")) : Late(state, "no such retirement is waited for"),
            EffectFailed { Effect: var effect, Reason: var reason } =>
                Shifts(state, effect) || Answers(state, effect, RolloutPhase.Retiring)
                    ? Take(state, state with { Phase = RolloutPhase.Stuck, StuckIn = state.Phase, Waiting = 0, Reason = reason })
                    : Late(state, "no such effect is waited for"),
            ExposureLost lost => ReactToLoss(state, lost),
            ExposureFound found => Adopt(state, found),
            HookEnded ended => EndHook(state, ended),
            Looked looked => RecordLook(state, looked),
            WatchFailed failed => RecordOutage(state, failed),
            TimerElapsed elapsed => Elapse(state, elapsed),
            ClockJumped { At: var at } => Take(state, state is { Phase: RolloutPhase.Frozen, FreezeEnd: not null } ? AwaitThaw(state, at) : state),
            Frozen frozen => Freeze(state, frozen),
            Unfrozen { At: var at } => Unfreeze(state, at),
            Abandoned abandoned => state.Phase.IsOver
                ? Late(state, "the rollout is over")
                : Take(state, End(state, RolloutPhase.Halted, $"abandoned by {abandoned.By}: {abandoned.Reason}")),
            _ => Late(state, "an event of a later version"),
        };

    /// <summary>Everything the engine has been asked and has not answered: what to do again after a restart.</summary>
    /// <param name="state">The state.</param>
    public IEnumerable<Effect> Outstanding(RolloutState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        for (var guard = 0; guard < state.Guards.Count; guard++)
        {
            if (state.Guards[guard].PendingLook is { } look)
            {
                yield return LookAt(state, guard, look);
            }
        }

        if (state.Along is { } along)
        {
            yield return new RunBackgroundHook(along, ((HoldStage)stages[state.GuardedStage]).During!);
        }

        if (state.Waiting > 0)
        {
            switch (state.Phase)
            {
                case RolloutPhase.RunningHook or RolloutPhase.Paused or RolloutPhase.RollingBack when state.HookEnd is { } end:
                    yield return new RunHook(state.Waiting, HookOf(state), end);
                    break;
                case RolloutPhase.Shifting or RolloutPhase.RollingBack:
                    yield return new SetExposure(state.Waiting, state.Asked);
                    break;
                case RolloutPhase.AwaitingApproval or RolloutPhase.Paused when state.ApprovalEnd is { } until:
                    yield return new AskApproval(state.Waiting, ((ApprovalStage)stages[state.Stage]).Role, until);
                    break;
                case RolloutPhase.Retiring:
                    yield return new Retire(state.Waiting);
                    break;
                case RolloutPhase.Succeeded or RolloutPhase.RolledBack or RolloutPhase.Aborted or RolloutPhase.Halted:
                    yield return new Finish(state.Waiting, state.Phase, state.Reason);
                    break;
            }
        }
    }

    private Transition Begin(RolloutState state, Started started)
    {
        if (state.Phase != RolloutPhase.Pending)
        {
            return Refuse(state, "the rollout has begun already");
        }

        var by = state with { StartedBy = started.By };
        var begun = policy.Deadline is { } deadline
            ? by with { Deadline = AfterThaws(state, started.At, deadline.Within), DeadlineReaction = deadline.Otherwise }
            : by;
        return Take(state, Enter(begun, 0, started.At, "started by " + started.By));
    }

    private Transition Elapse(RolloutState state, TimerElapsed elapsed)
    {
        var (timer, at) = (elapsed.Timer, elapsed.At);
        if (at < timer.At || !state.Timers.Contains(timer))
        {
            return Late(state, "no such timer is running");
        }

        return Take(state, timer.Kind switch
        {
            TimerKind.Deadline => PassDeadline(state, at),
            TimerKind.Look => StartLook(state, timer.Guard),
            TimerKind.HoldEnd => Decide(state with { HoldEnd = null }, at),
            TimerKind.Horizon => Decide(state with { Horizon = null }, at),
            TimerKind.PauseEnd => PassPause(state, at),
            TimerKind.ApprovalEnd => React(
                Answered(state, "not given in time") with { ApprovalEnd = null, Waiting = 0 }, Cause.NotApproved, state.ApprovalReaction, at, "nobody approved in time"),
            TimerKind.HookEnd => PassHook(state, at),
            TimerKind.FreezeEnd => Continue(state, state.Stage, at),
            TimerKind.RetireBaseline => RetireBaseline(state),
            _ => state,
        });
    }

    private static bool Answers(RolloutState state, long effect, params ReadOnlySpan<RolloutPhase> phases) =>
        effect > 0 && effect == state.Waiting && phases.Contains(state.Phase);

    // The hook that follows a roll back waits in the same phase.
    private static bool Shifts(RolloutState state, long effect) =>
        state.HookEnd is null && Answers(state, effect, RolloutPhase.Shifting, RolloutPhase.RollingBack);

    private Transition Take(RolloutState before, RolloutState after)
    {
        var taken = NoteCrossing(before, after);
        return new(taken, new ValueList<Effect>(Outstanding(taken).Where(effect => effect.Id > before.LastEffect)), Response.Accepted, "");
    }

    private static Transition Refuse(RolloutState state, string reason) =>
        new(state, ValueList<Effect>.Empty, Response.Refused, reason);

    private static Transition Late(RolloutState state, string reason) =>
        new(state, ValueList<Effect>.Empty, Response.Late, reason);

    // A new effect that the present phase waits for.
    private static RolloutState Await(RolloutState state) =>
        state with { LastEffect = state.LastEffect + 1, Waiting = state.LastEffect + 1 };
}
