using Progressive.Core.Traffic;

namespace Progressive.Core.Machine;

/// <content>What people may tell a rollout, in every phase: carried out, or refused with the reason.</content>
internal sealed partial class RolloutMachine
{
    private Transition Apply(RolloutState state, Commanded command)
    {
        if (state.IsOver)
        {
            return Refuse(state, "the rollout is over");
        }

        if ((command.Refusal ?? FindStale(state, command) ?? FindConflict(state, command)) is { } reason)
        {
            return Refuse(state, reason);
        }

        return command.Command switch
        {
            RolloutCommand.Pause => ApplyPause(state, command),
            RolloutCommand.Resume => ApplyResume(state, command),
            RolloutCommand.Approve => ApplyApprove(state, command),
            RolloutCommand.Reject => ApplyReject(state, command),
            RolloutCommand.Promote => ApplyPromote(state, command),
            RolloutCommand.PromoteToEnd => ApplyPromoteToEnd(state, command),
            RolloutCommand.Abort => ApplyAbort(state, command),
            RolloutCommand.Retry => ApplyRetry(state, command),
            _ => Refuse(state, "no such command is known"),
        };
    }

    private Transition ApplyPause(RolloutState state, Commanded command) => state.Phase switch
    {
        RolloutPhase.Pending => Refuse(state, "the rollout has not begun; do not start it, or abort it"),
        RolloutPhase.RollingBack => Refuse(state, "a roll back is not paused"),
        RolloutPhase.Stuck => Refuse(state, "nothing moves while the rollout is stuck; retry or abort"),
        RolloutPhase.Retiring when state.Waiting > 0 => Refuse(state, "the baseline is being retired"),
        _ => Take(state, Pause(state, PauseOf(state), Describe("paused", command))),
    };

    // Over a pause that a failure began, a person takes it on: the same failure does not react again.
    private static PauseState PauseOf(RolloutState state) =>
        new(state.Pause?.Cause == Cause.Failure ? Cause.Failure : Cause.Command, null, null, Resumed(state)) { ByPerson = true };

    private Transition ApplyResume(RolloutState state, Commanded command)
    {
        if (state.Pause is null)
        {
            return Refuse(state, "the rollout is not paused");
        }

        if (state.Phase != RolloutPhase.Paused)
        {
            return Take(state, state with { Pause = null, Reason = Describe("resumed", command) });
        }

        if (IsPausedFrom(state, RolloutPhase.Shifting))
        {
            return Take(state, EndDriftPause(state, Describe("resumed", command)));
        }

        var failed = state.Guards.Select((guard, index) => (guard, index)).FirstOrDefault(item => item.guard.Checks.Any(check => check.Failed));
        var cure = state.IsPastReturn ? "promote to overrule it" : "abort, or promote to overrule it";
        return failed.guard is null && !state.Pause.AfterFailure
            ? Take(state, Continue(state, command.At))
            : failed.guard is null ? Refuse(state, $"what failed before stands; {cure}")
            : Refuse(state, $"{Describe(state, failed.index, "failed at this step", check => check.Failed)}; {cure}");
    }

    private Transition ApplyApprove(RolloutState state, Commanded command) => state.Phase == RolloutPhase.AwaitingApproval
        ? Take(state, Enter(Answered(state, $"given by {command.By}"), state.Stage + 1, command.At, Describe("approved", command)))
        : Refuse(state, IsPausedFrom(state, RolloutPhase.AwaitingApproval) ? "the rollout is paused; resume it first" : "no approval is waited for");

    private Transition ApplyReject(RolloutState state, Commanded command) => Resumed(state) == RolloutPhase.AwaitingApproval
        ? Take(state, React(
            Answered(state, $"refused by {command.By}") with { ApprovalEnd = null, Waiting = 0 }, Cause.NotApproved, state.ApprovalReaction, command.At, Describe("rejected", command)))
        : Refuse(state, "no approval is waited for");

    private Transition ApplyPromote(RolloutState state, Commanded command) => state.Phase switch
    {
        RolloutPhase.Pending => Refuse(state, "the rollout has not begun"),
        RolloutPhase.Shifting => Refuse(state, "the exposure of this step is not confirmed yet"),
        _ when IsPausedFrom(state, RolloutPhase.Shifting) => Refuse(state, "the exposure of this step is not in force; resume to restore it"),
        _ when state.StuckOrDoing(RolloutPhase.RollingBack) => Refuse(state, "a roll back is under way"),
        _ when Resumed(state) == RolloutPhase.Retiring || state.StuckOrDoing(RolloutPhase.Retiring) =>
            state.Waiting > 0
                ? Refuse(state, "the baseline is being retired")
                : Take(state, RetireBaseline(state with { Reason = Describe("promoted", command) })),
        _ => TakeUnfrozen(state, Enter(
            Overrule(Answered(state, $"overruled by {command.By}")),
            state.Stage + (Resumed(state) == RolloutPhase.Frozen ? 0 : 1),
            command.At,
            Describe("promoted", command),
            overrules: true)),
    };

    private Transition ApplyPromoteToEnd(RolloutState state, Commanded command)
    {
        if (state.Phase == RolloutPhase.Pending)
        {
            return Refuse(state, "the rollout has not begun");
        }

        if (state.StuckOrDoing(RolloutPhase.RollingBack))
        {
            return Refuse(state, "a roll back is under way");
        }

        if (Resumed(state) == RolloutPhase.Retiring || state.StuckOrDoing(RolloutPhase.Retiring))
        {
            return Refuse(state, "everyone has the candidate already");
        }

        var reason = Describe("promoted to the end", command);
        var promoted = WaitForNothing(Overrule(Answered(state, $"overruled by {command.By}"))) with
        {
            Stage = stages.Count,
            IsPastReturn = state.IsPastReturn || Plan.NoWayBackFrom is not null,
            Pause = null,
            Reason = reason,
        };
        return TakeUnfrozen(state, IsInForce(state, Exposure.Everyone) && state.Phase is not (RolloutPhase.Shifting or RolloutPhase.Stuck)
            ? Keep(promoted, command.At)
            : Shift(promoted, RolloutPhase.Shifting, Exposure.Everyone));
    }

    private Transition ApplyAbort(RolloutState state, Commanded command) => state.Phase switch
    {
        RolloutPhase.Pending => Take(state, End(state, RolloutPhase.Aborted, Describe("aborted", command))),
        RolloutPhase.RollingBack => Refuse(state, "a roll back is under way"),
        _ when state.IsPastReturn && IsBeingRetired(state) => Refuse(state, $"the baseline is being retired, and {NoWayBackText}"),
        _ when state.IsPastReturn => state.Pause is { Until: null, Then: null, Cause: not (Cause.Inconclusive or Cause.NoData) }
            ? Refuse(state, $"the rollout is paused, and {NoWayBackText}")
            : Take(state, Pause(state, PauseOf(state), $"{Describe("aborted", command)}; {NoWayBackText}")),
        _ => Take(state, RollBack(state, RolloutPhase.Aborted, Describe("aborted", command))),
    };

    private static bool IsBeingRetired(RolloutState state) =>
        state is { Phase: RolloutPhase.Retiring, Waiting: > 0 } or { Phase: RolloutPhase.Stuck, StuckIn: RolloutPhase.Retiring };

    private Transition ApplyRetry(RolloutState state, Commanded command) => state.Phase == RolloutPhase.Stuck
        ? TakeUnfrozen(state, Await(state with { Phase = state.StuckIn, Reason = Describe("retried", command) }))
        : Refuse(state, "the rollout is not stuck");

    // Who promotes over a failed check answers for it: the gates of that step would only fail again.
    private static RolloutState Overrule(RolloutState state) =>
        state.Guards.Any(guard => guard.Checks.Any(check => check.Failed)) ? Unguard(state) : state;

    private static bool IsPausedFrom(RolloutState state, RolloutPhase phase) => state.Phase == RolloutPhase.Paused && Resumed(state) == phase;

    private static string Describe(string what, Commanded command) =>
        $"{what} by {command.By}" + (command.Reason is { } reason ? ": " + reason : "");
}
