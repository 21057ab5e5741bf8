using System.Globalization;
using Progressive.Core.Judgement;
using Progressive.Core.Traffic;

namespace Progressive.Core.Machine;

/// <content>When somebody new may get the candidate.</content>
internal sealed partial class RolloutMachine
{
    // A freeze forbids rises only, and only those that begin in it. It is a matter of the calendar, and so of the wall clock.
    private RolloutState Expose(RolloutState state, Exposure exposure, DateTimeOffset at, bool overrules) =>
        overrules || !calendar.IsFrozen(at + state.WallAhead) || !Rise.Adds(state.Confirmed, exposure)
            ? Shift(state, RolloutPhase.Shifting, exposure)
            : Freeze(state, at);

    private RolloutState Freeze(RolloutState state, DateTimeOffset at)
    {
        var end = calendar.EndOf(at + state.WallAhead);
        return state with
        {
            Phase = RolloutPhase.Frozen,
            FreezeEnd = end - state.WallAhead,
            Reason = string.Create(CultureInfo.InvariantCulture, $"nobody new gets the candidate before {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
        };
    }

    // When so much time has passed that was not frozen.
    private DateTimeOffset AfterThaws(RolloutState state, DateTimeOffset at, TimeSpan duration) =>
        calendar.After(at + state.WallAhead, duration) - state.WallAhead;

    // What waited for a freeze or a hook goes on by itself, and so never while the data of the step before is missing.
    private RolloutState Continue(RolloutState state, int stage, DateTimeOffset at)
    {
        var missing = state.Guards.Select((guard, index) => VerdictOf(GuardsOf(state)[index], guard, at)).ToList().IndexOf(Verdict.NoData);
        return missing >= 0 ? ReactToMissing(state, missing, at) : Enter(state, stage, at, "");
    }
}
