using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <content>What follows when the router does not have what was confirmed.</content>
internal sealed partial class RolloutMachine
{
    private const int MostRestores = 3;

    private static readonly TimeSpan RestoreWindow = TimeSpan.FromHours(1);

    private Transition ReactToLoss(RolloutState state, ExposureLost lost)
    {
        if (lost.Effect != state.ConfirmedBy || lost.Effect == 0)
        {
            return Late(state, "no such exposure is in force");
        }

        // While the hook runs that follows a roll back, nobody may get the candidate again.
        if (state is { Phase: RolloutPhase.RollingBack, HookEnd: not null })
        {
            return Take(state, Shift(state, RolloutPhase.RollingBack, Exposure.Nobody));
        }

        var heldBack = HeldBackFrom(state, lost);
        return (heldBack ?? (Rests(state) ? StageToRestore(state) : null)) is { } stage
            ? Take(state, AnswerLoss(state, lost, stage, heldBack is not null))
            : Late(state, "no such exposure is in force");
    }

    private RolloutState AnswerLoss(RolloutState state, ExposureLost lost, int stage, bool isHeldBack)
    {
        var gone = state with
        {
            Stage = stage,
            Confirmed = Exposure.Nobody,
            ConfirmedBy = 0,
            RetireAt = null,
            IsPastReturn = state.IsPastReturn && !isHeldBack,
            Crossing = isHeldBack ? null : state.Crossing,
        };
        var reason = state.Pause is null ? lost.Reason : state.Reason;
        if (lost.Drift is null)
        {
            return Restore(gone, state.Confirmed, reason);
        }

        var recent = state.Restores.Where(at => at > lost.At - RestoreWindow).ToArray();
        var mayRestore = lost.Drift == Drift.Forgotten || policy.OnDrift == DriftReaction.Restore;
        return mayRestore && recent.Length < MostRestores ? Restore(gone with { Restores = new([.. recent, lost.At]) }, state.Confirmed, reason)
            : ReactToDrift(gone, state.Confirmed, lost.Reason + (mayRestore ? $", after {MostRestores} restores within an hour" : ""));
    }

    // Where there is no way back, a person decides.
    private RolloutState ReactToDrift(RolloutState state, Exposure exposure, string reason) =>
        policy.OnDrift == DriftReaction.RollBack && !state.IsPastReturn
            ? RollBack(state, RolloutPhase.RolledBack, reason)
            : PauseForDrift(state, exposure, reason);

    private static RolloutState Restore(RolloutState state, Exposure exposure, string reason) =>
        Shift(state with { Reason = reason }, RolloutPhase.Shifting, exposure);

    // Nothing is asked of the router, and nothing looks at what somebody else has set, until a person decides; only a roll back that a
    // pause was to end with still comes.
    private static RolloutState PauseForDrift(RolloutState state, Exposure exposure, string reason) => Pause(
        Unguard(WaitForNothing(state)) with { Phase = RolloutPhase.Paused, Asked = exposure, Waiting = 0 },
        new PauseState(Cause.Drift, state.Pause?.Until, state.Pause?.Then, RolloutPhase.Shifting),
        $"{(state.Pause is null ? "" : state.Reason + "; ")}{reason}; resume to restore {exposure}, or abort");

    // What failed before stands: the pause goes on at the exposure that was restored.
    private static RolloutState EndDriftPause(RolloutState state, string reason) => Restore(
        state with { Pause = state.Pause is { AfterFailure: true } pause ? pause with { Cause = Cause.Failure } : null }, state.Asked, reason);

    private static bool Rests(RolloutState state) =>
        state.Phase is RolloutPhase.Holding or RolloutPhase.AwaitingApproval or RolloutPhase.RunningHook or RolloutPhase.Frozen or RolloutPhase.Paused
        || state.StuckOrDoing(RolloutPhase.Retiring);

    // What was seen of an exposure that was not in force says nothing: its step starts over. Where a person has overruled the
    // gates, the end stays the end.
    private int? StageToRestore(RolloutState state) =>
        state.GuardedStage >= 0 ? state.GuardedStage
        : Resumed(state) == RolloutPhase.Retiring || state.StuckOrDoing(RolloutPhase.Retiring) ? stages.Count
        : stages.Take(state.Stage + 1)
            .Select((stage, index) => (stage, index))
            .Where(item => item.stage is HoldStage hold && hold.Exposure == state.Confirmed)
            .Select(item => (int?)item.index)
            .LastOrDefault();

    // The stage to go back to. Only an effect that nobody has answered can have been held back.
    private int? HeldBackFrom(RolloutState state, ExposureLost lost) =>
        state.Crossing is { } crossing && crossing.Effect == lost.HeldBack && Outstanding(state).Any(effect => effect.Id == crossing.Effect)
            ? crossing.Stage
            : null;

    // Notes the first order or hook from which there is no way back. An approval does nothing that could not be taken back.
    private RolloutState NoteCrossing(RolloutState before, RolloutState after) =>
        after is { IsPastReturn: true, Crossing: null }
        && Outstanding(after).FirstOrDefault(effect => effect.Id > before.LastEffect && effect is not (Look or AskApproval or Retire or Finish)) is { } first
            ? after with { Crossing = new Crossing(first.Id, RestsOnSame(before, after) ? StageToRestore(before) : null) }
            : after;

    // What was confirmed, or found, by the same event was read at this moment.
    private static bool RestsOnSame(RolloutState before, RolloutState after) =>
        before.ConfirmedBy > 0 && before.ConfirmedBy == after.ConfirmedBy && Rests(before);

    /// <summary>Takes over what an order has brought about whose record was lost, so that no later one has its revision.</summary>
    private Transition Adopt(RolloutState state, ExposureFound found)
    {
        if (state.IsOver || state.ConfirmedBy == 0 || found.Effect <= state.LastEffect)
        {
            return Late(state, "no record of such an order was lost");
        }

        var known = Unguard(WaitForNothing(state)) with { LastEffect = found.Effect, Waiting = 0, RetireAt = null };
        var reason = $"the record of an order was lost: {found.Exposure} is in force in revision {found.Effect}";
        if (state.StuckOrDoing(RolloutPhase.RollingBack))
        {
            return Take(state, Shift(known with { Phase = RolloutPhase.RollingBack }, RolloutPhase.RollingBack, Exposure.Nobody));
        }

        // Nobody is what only a roll back asks for.
        if (found.Exposure == Exposure.Nobody && !state.IsPastReturn)
        {
            return Take(state, RollBack(known, RolloutPhase.RolledBack, reason));
        }

        if (StageOf(found.Exposure, state.Stage) is { } stage)
        {
            var adopted = known with
            {
                Phase = RolloutPhase.Holding,
                Stage = stage,
                Confirmed = found.Exposure,
                ConfirmedBy = found.Effect,
                Asked = found.Exposure,
                IsPastReturn = state.IsPastReturn || stage >= Plan.NoWayBackFrom,
            };
            return Take(state, Hold(adopted, (HoldStage)stages[stage], found.At) with { Reason = reason });
        }

        return StageToRestore(state) is { } last
            ? Take(state, PauseForDrift(known with { Confirmed = Exposure.Nobody, ConfirmedBy = 0, Stage = last }, state.Confirmed, reason))
            : Late(state, "no step has that exposure");
    }

    // The next stage with an exposure, or the last one before.
    private int? StageOf(Exposure exposure, int from)
    {
        var same = stages.Select((stage, index) => (stage, index))
            .Where(item => item.stage is HoldStage hold && hold.Exposure == exposure)
            .Select(item => item.index)
            .ToArray();
        return same.Length == 0 ? null : same.FirstOrDefault(index => index >= from, same[^1]);
    }
}
