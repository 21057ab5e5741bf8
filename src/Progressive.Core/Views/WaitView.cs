using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Time;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Something that a rollout waits for.</summary>
/// <param name="For">What.</param>
/// <param name="At">When it comes, or until when it may; null where nobody knows.</param>
/// <param name="In">How far <see cref="At"/> is from now; negative where it is overdue.</param>
public sealed record WaitView(WaitKind For, DateTimeOffset? At = null, TimeSpan? In = null)
{
    /// <summary>The gate to look at, or null.</summary>
    public string? Gate { get; init; }

    /// <summary>The role that may approve, or null.</summary>
    public string? By { get; init; }

    /// <summary>The id of the approval that is waited for: what an answer to it names. Null in all other kinds.</summary>
    public long? Question { get; init; }

    /// <summary>Whether somebody else than the starter has to approve; null in all other kinds.</summary>
    public bool? ByAnother { get; init; }

    /// <summary>The hook that runs, or null.</summary>
    public string? Hook { get; init; }

    /// <summary>What follows when the time has come, in the policy's words, or null.</summary>
    public string? Then { get; init; }

    /// <summary>What is waited for, in words.</summary>
    public string Text => For switch
    {
        WaitKind.Begin => "an engine that begins it",
        WaitKind.Exposure => "the router to confirm the exposure",
        WaitKind.Retirement => "the baseline to be retired",
        WaitKind.Person => "somebody to decide",
        WaitKind.LookUnderWay => $"the results of the look at gate {Gate}",
        WaitKind.Look => $"the next look at gate {Gate}",
        WaitKind.HoldEnd => "the end of the hold",
        WaitKind.ExtensionEnd => "the end of the hold's extension" + ThenText,
        WaitKind.PauseEnd => "the end of the pause" + ThenText,
        WaitKind.Approval => FormattableString.Invariant(
            $"approval by {By}{(ByAnother == true ? ", by another than the starter" : "")} (question {Question}), otherwise {Then}"),
        WaitKind.Hook => $"hook {Hook} to end, otherwise {Then}",
        WaitKind.HookAlong => $"nothing of hook {Hook}, which runs along",
        WaitKind.FreezeEnd => "the end of the freeze",
        WaitKind.Unfreeze => "somebody to lift the freeze of all rises",
        WaitKind.RetireBaseline => "the baseline's retirement",
        _ => "the deadline" + ThenText,
    };

    private string ThenText => Then is { } then ? ", then " + then : "";

    /// <summary>All that a rollout waits for: first what has no time, then the earliest.</summary>
    /// <param name="record">The rollout.</param>
    /// <param name="now">The time it is looked at.</param>
    public static IReadOnlyList<WaitView> Of(RolloutRecord record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.State;
        WaitView[] answers = state.Phase switch
        {
            RolloutPhase.Shifting or RolloutPhase.RollingBack when state.HookEnd is null => [new(WaitKind.Exposure)],
            RolloutPhase.Retiring when state.Waiting > 0 => [new(WaitKind.Retirement)],
            RolloutPhase.Stuck or RolloutPhase.Paused when state is { Phase: RolloutPhase.Stuck } or { Pause.Until: null } => [new(WaitKind.Person)],
            RolloutPhase.Pending => [new(WaitKind.Begin)],
            RolloutPhase.Frozen when state.FreezeEnd is null => [new(WaitKind.Unfreeze)],
            _ => [],
        };
        var hooks = record.Machine.Outstanding(state).OfType<RunBackgroundHook>()
            .Select(along => new WaitView(WaitKind.HookAlong) { Hook = along.Hook });
        var looks = state.Guards.Select((guard, index) => (guard, index)).Where(item => item.guard.PendingLook is not null)
            .Select(item => new WaitView(WaitKind.LookUnderWay) { Gate = GateOf(record, item.index) });
        return [.. answers, .. hooks, .. looks, .. state.Timers.OrderBy(timer => timer.At).Select(timer => Of(record, timer, now))];
    }

    private static WaitView Of(RolloutRecord record, RolloutTimer timer, DateTimeOffset now)
    {
        var (state, policy) = (record.State, record.Machine.Plan.Policy);
        var at = timer.At.Plus(state.WallAhead);
        var wait = new WaitView(WaitKind.Look, at, at - now);
        var approval = record.Machine.Plan.Stages.ElementAtOrDefault(state.Stage) as ApprovalStage;
        return timer.Kind switch
        {
            TimerKind.Look => wait with { Gate = GateOf(record, timer.Guard) },
            TimerKind.HoldEnd => wait with { For = WaitKind.HoldEnd },
            TimerKind.Horizon => wait with { For = WaitKind.ExtensionEnd, Then = state.HorizonReaction?.ToString() },
            TimerKind.PauseEnd => wait with { For = WaitKind.PauseEnd, Then = Words(state.Pause?.Then) },
            TimerKind.ApprovalEnd => wait with
            {
                For = WaitKind.Approval,
                By = approval?.Role,
                Question = record.Machine.FindQuestion(state)?.Id,
                ByAnother = approval?.ByAnother,
                Then = Words(state.ApprovalReaction),
            },
            TimerKind.HookEnd => wait with
            {
                For = WaitKind.Hook,
                Hook = record.Machine.Outstanding(state).OfType<RunHook>().FirstOrDefault()?.Hook,
                Then = state.Phase == RolloutPhase.RollingBack ? "the end" : Words(state.HookReaction),
            },
            TimerKind.FreezeEnd => wait with { For = WaitKind.FreezeEnd },
            TimerKind.RetireBaseline => wait with { For = WaitKind.RetireBaseline },
            _ => wait with { For = WaitKind.Deadline, Then = Words(state.DeadlineReaction ?? policy.Deadline?.Otherwise) },
        };
    }

    // Where a reaction has no link left, somebody has to decide.
    private static string Words(Reaction? reaction) => reaction?.ToString() ?? "pause";

    private static string? GateOf(RolloutRecord record, int guard) =>
        (record.Machine.Plan.Stages[record.State.GuardedStage] as HoldStage)?.Guards[guard].Gate.Name;
}
