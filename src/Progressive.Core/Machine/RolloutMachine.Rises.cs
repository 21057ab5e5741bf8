using System.Globalization;
using Progressive.Core.Judgement;
using Progressive.Core.Traffic;

namespace Progressive.Core.Machine;

/// <content>When somebody new may get the candidate.</content>
internal sealed partial class RolloutMachine
{
    // A freeze forbids rises only, and only those that begin in it.
    private RolloutState Expose(RolloutState state, Exposure exposure, DateTimeOffset at, bool overrules) =>
        overrules || !calendar.IsFrozen(at) || !Rise.Adds(state.Confirmed, exposure)
            ? Shift(state, RolloutPhase.Shifting, exposure)
            : state with
            {
                Phase = RolloutPhase.Frozen,
                FreezeEnd = calendar.EndOf(at),
                Reason = string.Create(
                    CultureInfo.InvariantCulture, $"nobody new gets the candidate before {calendar.EndOf(at).UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
            };

    // What waited for a freeze or a hook goes on by itself, and so never while the data of the step before is missing.
    private RolloutState Continue(RolloutState state, int stage, DateTimeOffset at)
    {
        var missing = state.Guards.Select((guard, index) => VerdictOf(GuardsOf(state)[index], guard, at)).ToList().IndexOf(Verdict.NoData);
        return missing >= 0 ? ReactToMissing(state, missing, at) : Enter(state, stage, at, "");
    }
}
