using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Cli.Reports;

/// <summary>Something that a rollout waits for.</summary>
/// <param name="For">What.</param>
/// <param name="At">When it comes, or null where nobody knows.</param>
/// <param name="InSeconds">How long that is from now; negative where it is overdue.</param>
/// <param name="Gate">The gate that is looked at, or null.</param>
/// <param name="By">Who may approve, or null.</param>
/// <param name="Hook">The hook that runs, or null.</param>
/// <param name="Then">What follows when the time has come, in the policy's words, or null.</param>
internal sealed record WaitReport(
    WaitKind For, DateTimeOffset? At, double? InSeconds, string? Gate = null, string? By = null, string? Hook = null, string? Then = null)
{
    /// <summary>All that a rollout waits for, what comes first first.</summary>
    public static IReadOnlyList<WaitReport> Of(RolloutRecord record, DateTimeOffset now)
    {
        var state = record.State;
        WaitReport[] answers = state.Phase switch
        {
            RolloutPhase.Shifting or RolloutPhase.RollingBack when state.HookEnd is null => [new(WaitKind.Exposure, null, null)],
            RolloutPhase.Retiring when state.Waiting > 0 => [new(WaitKind.Retirement, null, null)],
            RolloutPhase.Stuck or RolloutPhase.Paused when state is { Phase: RolloutPhase.Stuck } or { Pause.Until: null } =>
                [new(WaitKind.Person, null, null)],
            RolloutPhase.Pending => [new(WaitKind.Begin, null, null)],
            _ => [],
        };
        var hooks = record.Machine.Outstanding(state).OfType<RunBackgroundHook>()
            .Select(along => new WaitReport(WaitKind.HookAlong, null, null, Hook: along.Hook));
        var looks = state.Guards.Select((guard, index) => (guard, index)).Where(item => item.guard.PendingLook is not null)
            .Select(item => new WaitReport(WaitKind.LookUnderWay, null, null, GateOf(record, item.index)));
        return [.. answers, .. hooks, .. looks, .. state.Timers.OrderBy(timer => timer.At).Select(timer => Of(record, timer, now))];
    }

    private static WaitReport Of(RolloutRecord record, RolloutTimer timer, DateTimeOffset now)
    {
        var (state, policy) = (record.State, record.Machine.Plan.Policy);
        var wait = new WaitReport(WaitKind.Look, timer.At, (timer.At - now).TotalSeconds);
        return timer.Kind switch
        {
            TimerKind.Look => wait with { Gate = GateOf(record, timer.Guard) },
            TimerKind.HoldEnd => wait with { For = WaitKind.HoldEnd },
            TimerKind.Horizon => wait with { For = WaitKind.ExtensionEnd, Then = state.HorizonReaction?.ToString() },
            TimerKind.PauseEnd => wait with { For = WaitKind.PauseEnd, Then = Words(state.Pause?.Then) },
            TimerKind.ApprovalEnd => wait with
            {
                For = WaitKind.Approval,
                By = (record.Machine.Plan.Stages[state.Stage] as ApprovalStage)?.Role,
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

/// <summary>What a rollout may wait for.</summary>
internal enum WaitKind
{
    /// <summary>An engine that begins it.</summary>
    Begin,

    /// <summary>The router's confirmation of the exposure asked for.</summary>
    Exposure,

    /// <summary>The retirement of the baseline that is under way.</summary>
    Retirement,

    /// <summary>Somebody's decision.</summary>
    Person,

    /// <summary>The results of a look.</summary>
    LookUnderWay,

    /// <summary>The time of the next look.</summary>
    Look,

    /// <summary>The end of the hold.</summary>
    HoldEnd,

    /// <summary>The end of the hold's extension.</summary>
    ExtensionEnd,

    /// <summary>The end of the pause.</summary>
    PauseEnd,

    /// <summary>Somebody's yes, until then.</summary>
    Approval,

    /// <summary>The end of the hook that runs, until then.</summary>
    Hook,

    /// <summary>Nothing of the hook that runs along with the hold, unless it fails.</summary>
    HookAlong,

    /// <summary>The end of the freeze.</summary>
    FreezeEnd,

    /// <summary>The time to retire the baseline.</summary>
    RetireBaseline,

    /// <summary>The time the whole rollout may take.</summary>
    Deadline,
}
