using Progressive.Core.Judgement;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <content>What follows from the watches for total outages. What they saw and did not fail by is nobody's to know.</content>
internal sealed partial class RolloutMachine
{
    // The check failed, as by a look of its gate: it stays failed, whichever of its windows saw it.
    private Transition RecordOutage(RolloutState state, WatchFailed failed)
    {
        if ((state.GuardedStage, state.HoldSince) != (failed.Stage, failed.Since) || failed.Guard < 0 || failed.Guard >= state.Guards.Count)
        {
            return Late(state, "that hold is over");
        }

        var guard = state.Guards[failed.Guard];
        var places = failed.Results.Where(result => result.Verdict == Verdict.Fail).Select(result => result.Check).ToHashSet();
        var checks = guard.Checks.Select((check, place) => places.Contains(place) ? check with { Failed = true } : check).ToArray();
        if (checks.SequenceEqual(guard.Checks))
        {
            return Late(state, "what it saw was known");
        }

        var seen = state with { Guards = state.Guards.With(failed.Guard, guard with { Checks = new ValueList<CheckState>(checks) }) };
        return Take(state, IsFailureNew(seen)
            ? ReactToFailure(seen, failed.Guard, failed.At, Describe(seen, failed.Guard, "failed in the last minute", check => check.Failed))
            : seen);
    }
}
