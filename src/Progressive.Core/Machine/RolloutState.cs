using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>All that is known of a rollout. Two equal states behave alike for ever.</summary>
public sealed record RolloutState
{
    /// <summary>Where a rollout begins.</summary>
    internal static RolloutState Initial { get; } = new();

    /// <summary>Where it stands.</summary>
    public RolloutPhase Phase { get; internal init; }

    /// <summary>How far the wall clock was ahead of the rollout's at the newest event that counted: nothing but the calendar and those who look on go by it.</summary>
    internal TimeSpan WallAhead { get; init; }

    /// <summary>The stage in the plan, from 0; the number of stages once all are done.</summary>
    public int Stage { get; internal init; }

    /// <summary>Why it stands there, in words.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>Who started it; empty before that.</summary>
    internal string StartedBy { get; init; } = "";

    /// <summary>The exposure last confirmed by reading back; nobody once it was found to be lost.</summary>
    public Exposure Confirmed { get; internal init; } = Exposure.Nobody;

    /// <summary>The effect that brought it about: the order's revision at the router; 0 before the first.</summary>
    internal long ConfirmedBy { get; init; }

    /// <summary>The exposure last asked for.</summary>
    public Exposure Asked { get; internal init; } = Exposure.Nobody;

    /// <summary>The effect that waits for the router, for retirement, for approval or for a hook; 0 for none.</summary>
    internal long Waiting { get; init; }

    /// <summary>The id of the newest effect.</summary>
    internal long LastEffect { get; init; }

    /// <summary>The stage whose guards look; -1 for none. It stays while approvals, hooks, freezes, pauses and the kept baseline follow it.</summary>
    public int GuardedStage { get; internal init; } = -1;

    /// <summary>When that stage's exposure was confirmed.</summary>
    public DateTimeOffset HoldSince { get; internal init; }

    /// <summary>When the hold ends; null once it has.</summary>
    internal DateTimeOffset? HoldEnd { get; init; }

    /// <summary>When the hold's extension ends; null once it has.</summary>
    internal DateTimeOffset? Horizon { get; init; }

    /// <summary>What a reaction wants when the extension ends; null for what the policy says.</summary>
    internal Reaction? HorizonReaction { get; init; }

    /// <summary>What the reaction that extended the hold reacts to.</summary>
    internal Cause? HorizonCause { get; init; }

    /// <summary>The guards of the guarded stage.</summary>
    internal ValueList<GuardState> Guards { get; init; } = ValueList<GuardState>.Empty;

    /// <summary>The pause in force, or the one that begins as soon as the exposure is confirmed.</summary>
    internal PauseState? Pause { get; init; }

    /// <summary>Until when an approval is waited for.</summary>
    internal DateTimeOffset? ApprovalEnd { get; init; }

    /// <summary>What happens without it.</summary>
    internal Reaction? ApprovalReaction { get; init; }

    /// <summary>The approval that was answered last, or null.</summary>
    internal AnsweredApproval? LastAnswered { get; init; }

    /// <summary>Until when the hook may run that is waited for; null where none runs.</summary>
    internal DateTimeOffset? HookEnd { get; init; }

    /// <summary>What happens when it fails, or takes longer.</summary>
    internal Reaction? HookReaction { get; init; }

    /// <summary>Whether it succeeded in a pause: whoever resumes goes on behind it.</summary>
    internal bool HasHookSucceeded { get; init; }

    /// <summary>The effect of the hook that runs along with the hold, or null.</summary>
    internal long? Along { get; init; }

    /// <summary>When the freeze ends that is waited for; null where a person has to lift it.</summary>
    internal DateTimeOffset? FreezeEnd { get; init; }

    /// <summary>Who froze all rises of the journal, and why; null where nobody did.</summary>
    internal string? StandingFreeze { get; init; }

    /// <summary>Whether the rollout is past the place from which on there is no way back.</summary>
    public bool IsPastReturn { get; internal init; }

    /// <summary>The first order or hook that was asked for past that place, or null.</summary>
    internal Crossing? Crossing { get; init; }

    /// <summary>When the exposure was restored that the router had forgotten, as far as it still counts.</summary>
    internal ValueList<DateTimeOffset> Restores { get; init; } = ValueList<DateTimeOffset>.Empty;

    /// <summary>How often the rollout stepped back.</summary>
    internal ValueList<StepsBack> StepsBack { get; init; } = ValueList<StepsBack>.Empty;

    /// <summary>When the baseline is retired.</summary>
    internal DateTimeOffset? RetireAt { get; init; }

    /// <summary>When the rollout has taken all the time it may.</summary>
    internal DateTimeOffset? Deadline { get; init; }

    /// <summary>What happens then.</summary>
    internal Reaction? DeadlineReaction { get; init; }

    /// <summary>How a roll back under way ends: rolled back, or aborted by a person.</summary>
    internal RolloutPhase Ending { get; init; } = RolloutPhase.RolledBack;

    /// <summary>Why it is rolled back, in words, however often the router has to be asked again.</summary>
    internal string EndingReason { get; init; } = "";

    /// <summary>The phase that got stuck.</summary>
    public RolloutPhase StuckIn { get; internal init; }

    /// <summary>Whether the rollout is over.</summary>
    public bool IsOver => Phase.IsOver;

    /// <summary>Whether a phase is under way, or got stuck on its way.</summary>
    internal bool StuckOrDoing(RolloutPhase phase) => Phase == phase || (Phase == RolloutPhase.Stuck && StuckIn == phase);

    /// <summary>The times it waits for, the most urgent first.</summary>
    internal IEnumerable<RolloutTimer> Timers => AllTimers().OrderBy(timer => timer.At).ThenBy(timer => timer.Kind).ThenBy(timer => timer.Guard);

    /// <summary>The timer that goes first at a time, or null if none is due: the deadline before all others, then the earliest.</summary>
    /// <param name="now">The time.</param>
    internal RolloutTimer? TimerDue(DateTimeOffset now) => Timers
        .Where(timer => timer.At <= now)
        .OrderBy(timer => timer.Kind != TimerKind.Deadline)
        .Cast<RolloutTimer?>()
        .FirstOrDefault();

    /// <summary>Whether the guards look: while holding, and in every phase that waits at the guarded exposure.</summary>
    private bool IsLooking => Phase is RolloutPhase.Holding or RolloutPhase.AwaitingApproval or RolloutPhase.RunningHook or RolloutPhase.Frozen
        or RolloutPhase.Paused or RolloutPhase.Retiring;

    private IEnumerable<RolloutTimer> AllTimers()
    {
        if (Deadline is { } deadline && !IsOver && Phase != RolloutPhase.RollingBack)
        {
            yield return new RolloutTimer(TimerKind.Deadline, 0, deadline);
        }

        for (var guard = 0; guard < Guards.Count && IsLooking; guard++)
        {
            if (Guards[guard].PendingLook is null)
            {
                yield return new RolloutTimer(TimerKind.Look, guard, Guards[guard].NextLook);
            }
        }

        // A hook goes on running in a pause, and so does its time.
        if (HookEnd is { } hookEnd && Phase is RolloutPhase.RunningHook or RolloutPhase.Paused or RolloutPhase.RollingBack)
        {
            yield return new RolloutTimer(TimerKind.HookEnd, 0, hookEnd);
        }

        if (OfPhase() is { } timer)
        {
            yield return timer;
        }
    }

    private RolloutTimer? OfPhase() => Phase switch
    {
        RolloutPhase.Holding when HoldEnd is { } end => new RolloutTimer(TimerKind.HoldEnd, 0, end),
        RolloutPhase.Holding when Horizon is { } horizon => new RolloutTimer(TimerKind.Horizon, 0, horizon),
        RolloutPhase.Paused when Pause?.Until is { } until => new RolloutTimer(TimerKind.PauseEnd, 0, until),
        RolloutPhase.AwaitingApproval when ApprovalEnd is { } end => new RolloutTimer(TimerKind.ApprovalEnd, 0, end),
        RolloutPhase.Frozen when FreezeEnd is { } end => new RolloutTimer(TimerKind.FreezeEnd, 0, end),
        RolloutPhase.Retiring when RetireAt is { } at => new RolloutTimer(TimerKind.RetireBaseline, 0, at),
        _ => null,
    };
}
