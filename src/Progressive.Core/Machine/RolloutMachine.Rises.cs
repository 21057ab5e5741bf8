using System.Globalization;
using Progressive.Core.Judgement;
using Progressive.Core.Time;
using Progressive.Core.Traffic;

namespace Progressive.Core.Machine;

/// <content>When somebody new may get the candidate.</content>
internal sealed partial class RolloutMachine
{
    private RolloutState AwaitThaw(RolloutState state, DateTimeOffset at)
    {
        var end = calendar.EndOf(at.Plus(state.WallAhead));
        return state with
        {
            Phase = RolloutPhase.Frozen,
            FreezeEnd = end.Plus(-state.WallAhead),
            Reason = string.Create(CultureInfo.InvariantCulture, $"nobody new gets the candidate before {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
        };
    }

    // When so much time has passed that was not frozen.
    private DateTimeOffset AfterThaws(RolloutState state, DateTimeOffset at, TimeSpan duration) =>
        calendar.After(at.Plus(state.WallAhead), duration).Plus(-state.WallAhead);

    // A freeze of the policy forbids rises only, and only those that begin in it; one of the journal also those that a person wants. That of a policy is a matter
    // of the calendar, and so of the wall clock.
    private RolloutState Expose(RolloutState state, Exposure exposure, DateTimeOffset at, bool overrules) =>
        !Rise.Adds(state.Confirmed, exposure) ? Shift(state, RolloutPhase.Shifting, exposure)
        : state.StandingFreeze is { } freeze ? state with
        {
            Phase = RolloutPhase.Frozen,
            FreezeEnd = null,
            Reason = $"nobody new gets the candidate: all rises are {freeze}",
        }
        : overrules || !calendar.IsFrozen(at.Plus(state.WallAhead)) ? Shift(state, RolloutPhase.Shifting, exposure)
        : AwaitThaw(state, at);

    private Transition Freeze(RolloutState state, Frozen frozen)
    {
        var freeze = $"frozen by {frozen.By}: {frozen.Reason}";
        return state.IsOver ? Late(state, "the rollout is over")
            : state.StandingFreeze == freeze ? Late(state, "this freeze is known")
            : Take(state, state with { StandingFreeze = freeze });
    }

    // What waited for it goes on as after a freeze of the policy: by a timer, whose time has come.
    private Transition Unfreeze(RolloutState state, DateTimeOffset at) =>
        state.IsOver ? Late(state, "the rollout is over")
        : state.StandingFreeze is null ? Late(state, "no freeze of the journal is known")
        : Take(state, state with
        {
            StandingFreeze = null,
            FreezeEnd = Resumed(state) == RolloutPhase.Frozen ? state.FreezeEnd ?? at : state.FreezeEnd,
        });

    // No command gives the candidate to anybody new while all rises are frozen.
    private Transition TakeUnfrozen(RolloutState state, RolloutState after) =>
        state.StandingFreeze is { } freeze
            && (after is { Phase: RolloutPhase.Frozen, FreezeEnd: null } || (after.Phase == RolloutPhase.Shifting && Rise.Adds(state.Confirmed, after.Asked)))
            ? Refuse(state, $"nobody new gets the candidate: all rises are {freeze}")
            : Take(state, after);

    // What waited for a freeze or a hook goes on by itself, and so never while the data of the step before is missing.
    private RolloutState Continue(RolloutState state, int stage, DateTimeOffset at)
    {
        var missing = state.Guards.Select((guard, index) => VerdictOf(GuardsOf(state)[index], guard, at)).ToList().IndexOf(Verdict.NoData);
        return missing >= 0 ? ReactToMissing(state, missing, at) : Enter(state, stage, at, "");
    }
}
