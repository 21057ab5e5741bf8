using Progressive.Core.Judgement;
using Progressive.Core.Time;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Machine;

/// <content>How guards are looked at, and what follows from what they see.</content>
internal sealed partial class RolloutMachine
{
    private static RolloutState StartLook(RolloutState state, int guard)
    {
        var effect = state.LastEffect + 1;
        return state with
        {
            LastEffect = effect,
            Guards = state.Guards.With(guard, state.Guards[guard] with { PendingLook = effect }),
        };
    }

    private Look LookAt(RolloutState state, int index, long effect)
    {
        var (guard, known) = (GuardsOf(state)[index], state.Guards[index]);
        var offset = known.NextLook - state.HoldSince;
        var due = guard.Checks
            .Select((check, place) => (check, place))
            .Where(item => item.check.FirstLook <= offset)
            .Select(item => new NumberedCheck(item.place, known.Checks[item.place].Looks + 1)
            {
                Schedule = guard.Schedule.Passed(offset),
                Earlier = known.Checks[item.place].Judged,
            });
        return new Look(
            effect, state.GuardedStage, index, state.HoldSince.Plus(guard.Schedule.WarmUp), known.NextLook, new ValueList<NumberedCheck>(due));
    }

    private Transition RecordLook(RolloutState state, Looked looked)
    {
        for (var index = 0; index < state.Guards.Count; index++)
        {
            if (state.Guards[index].PendingLook == looked.Effect)
            {
                var (guard, known) = (GuardsOf(state)[index], state.Guards[index]);
                var seen = known with
                {
                    PendingLook = null,
                    IsAwaited = false,
                    NextLook = state.HoldSince.Plus(guard.Schedule.Following(known.NextLook - state.HoldSince, looked.At - state.HoldSince)),
                    Checks = Record(guard, known, looked),
                };
                return Take(state, Decide(state with { Guards = Await(state.Guards, known.NextLook).With(index, seen) }, looked.At));
            }
        }

        return Late(state, "no such look is waited for");
    }

    // Looks of one moment are decided on together, whichever is answered first.
    private static ValueList<GuardState> Await(ValueList<GuardState> guards, DateTimeOffset look) =>
        new(guards.Select(guard => guard.NextLook <= look ? guard with { IsAwaited = true } : guard));

    // The end of a hold is decided on the looks that were due by then, and not on later ones: where looks take longer than their
    // interval, one is always under way.
    private bool IsAwaiting(RolloutState state)
    {
        var end = state.GuardedStage < 0 || stages[state.GuardedStage] is not HoldStage hold ? DateTimeOffset.MinValue
            : state.Horizon is null ? state.HoldSince.Plus(hold.Maximum)
            : state.HoldEnd is null ? state.HoldSince.Plus(hold.Minimum)
            : DateTimeOffset.MinValue;
        return state.Guards.Any(guard => guard.IsAwaited || guard.NextLook <= end);
    }

    private static ValueList<CheckState> Record(PlannedGate guard, GuardState looking, Looked looked)
    {
        var checks = looking.Checks;
        foreach (var result in looked.Results.Where(result => result.Check >= 0 && result.Check < checks.Count))
        {
            var (due, known) = (guard.Checks[result.Check], checks[result.Check]);
            checks = checks.With(result.Check, Record(due, known, result, looking.NextLook));
        }

        return checks;
    }

    private static CheckState Record(DueCheck due, CheckState known, CheckResult result, DateTimeOffset look)
    {
        var failures = FailuresOf(due.Check, known, result.Verdict);
        var isPass = result.Verdict == Verdict.Pass && due.DecidesPass;
        var isLatched = due.Check.Method != Method.Plain || result.Verdict == Verdict.NoData;
        return known with
        {
            Looks = known.Looks + 1,
            Passed = isPass || (known.Passed && isLatched),
            Failed = known.Failed || (due.Check.Method == Method.Plain
                ? failures > (due.Check.Tolerance?.Failures ?? 0)
                : result.Verdict == Verdict.Fail && !due.Check.Observed),
            Failures = failures,
            MissingSince = result.Verdict == Verdict.NoData ? known.MissingSince ?? look : null,
            IsSilent = result.IsSilent,
            Judged = result.Evidence.Information > 0 && due.Window is null
                ? known.Judged.Add(new JudgedLook(result.Evidence.Schedule, result.Evidence.Information))
                : known.Judged,
        };
    }

    private static int FailuresOf(Check check, CheckState known, Verdict verdict) => verdict switch
    {
        _ when check.Method != Method.Plain || check.Observed || known.Failed => known.Failures,
        Verdict.Fail => known.Failures + 1,
        Verdict.Pass when check.Tolerance is { InARow: true } => 0,
        _ => known.Failures,
    };

    /// <summary>What follows from all that is known of the guards.</summary>
    private RolloutState Decide(RolloutState state, DateTimeOffset at)
    {
        var verdicts = state.Guards.Select((guard, index) => VerdictOf(GuardsOf(state)[index], guard, at)).ToArray();
        var failed = Array.IndexOf(verdicts, Verdict.Fail);
        if (failed >= 0 && IsFailureNew(state))
        {
            return ReactToFailure(state, failed, at, Describe(state, failed, "failed", check => check.Failed));
        }

        return state.Phase switch
        {
            RolloutPhase.Holding => DecideHold(state, verdicts, at),
            RolloutPhase.Paused => DecidePause(state, verdicts, at),
            _ => state,
        };
    }

    // What failed before was reacted to.
    private static bool IsFailureNew(RolloutState state) => state.Pause is not { AfterFailure: true } && state.HorizonCause != Cause.Failure;

    private RolloutState ReactToFailure(RolloutState state, int guard, DateTimeOffset at, string reason) =>
        React(state, Cause.Failure, GuardsOf(state)[guard].Gate.Reactions.OnFailure ?? policy.Reactions.OnFailure, at, reason);

    private RolloutState DecideHold(RolloutState state, Verdict[] verdicts, DateTimeOffset at)
    {
        var missing = Array.IndexOf(verdicts, Verdict.NoData);
        if (missing >= 0 && state.HorizonCause != Cause.NoData)
        {
            return ReactToMissing(state, missing, at);
        }

        if (state.HoldEnd is not null || IsAwaiting(state))
        {
            return state;
        }

        // What failed stays so, also where it was no check but the hook that ran along.
        if (state.HorizonCause != Cause.Failure && Array.TrueForAll(verdicts, verdict => verdict == Verdict.Pass))
        {
            return Enter(state, state.Stage + 1, at, "");
        }

        return state.Horizon is null ? PassHorizon(state, verdicts, at) : state;
    }

    private RolloutState PassHorizon(RolloutState state, Verdict[] verdicts, DateTimeOffset at)
    {
        var withoutData = state.Guards.Select((guard, index) => (guard, index))
            .Where(item => IsMissing(GuardsOf(state)[item.index], item.guard))
            .Select(item => (int?)item.index)
            .FirstOrDefault();
        var extended = state;
        state = state with { HorizonReaction = null, HorizonCause = null };
        if (extended.HorizonCause is { } cause
            && (cause == Cause.Failure || (extended.HorizonReaction is not null && (cause != Cause.NoData || withoutData is not null))))
        {
            return React(state, cause, extended.HorizonReaction, at, state.Reason);
        }

        if (withoutData is { } missing)
        {
            return ReactToMissing(state, missing, at);
        }

        var undecided = Array.FindIndex(verdicts, verdict => verdict != Verdict.Pass);
        var gate = GuardsOf(state)[undecided].Gate;
        return React(
            state, Cause.Inconclusive, gate.Reactions.OnInconclusive ?? policy.Reactions.OnInconclusive, at,
            Describe(state, undecided, "is undecided at the end of the hold", check => !check.Passed));
    }

    // A pause that a reaction began ends by itself once what began it is gone.
    private RolloutState DecidePause(RolloutState state, Verdict[] verdicts, DateTimeOffset at)
    {
        var isCured = state.Pause switch
        {
            { From: not RolloutPhase.Holding } or { IsFirm: true } => false,
            { Cause: Cause.NoData } => !state.Guards.Where((guard, index) => IsMissing(GuardsOf(state)[index], guard)).Any(),
            { Cause: Cause.Inconclusive } => Array.TrueForAll(verdicts, verdict => verdict == Verdict.Pass),
            _ => false,
        };
        return isCured && !IsAwaiting(state) ? Continue(state, at) : state;
    }

    private RolloutState ReactToMissing(RolloutState state, int guard, DateTimeOffset at)
    {
        var gate = GuardsOf(state)[guard].Gate;
        return React(
            state, Cause.NoData, gate.Reactions.OnNoData ?? policy.Reactions.OnNoData, at,
            Describe(state, guard, "has no data", check => check.IsMissing));
    }

    private static Verdict VerdictOf(PlannedGate guard, GuardState known, DateTimeOffset at)
    {
        var deciding = known.Checks.Where((_, index) => !guard.Checks[index].Check.Observed).ToArray();
        return deciding.Any(check => check.Failed) ? Verdict.Fail
            : deciding.Any(check => check.IsSilent || at - check.MissingSince >= guard.Gate.Patience) ? Verdict.NoData
            : IsMissing(guard, known) ? Verdict.Undecided
            : known.Checks.Where((_, index) => guard.Checks[index] is { DecidesPass: true, Check.Observed: false }).All(check => check.Passed)
                ? Verdict.Pass
                : Verdict.Undecided;
    }

    private static bool IsMissing(PlannedGate guard, GuardState known) =>
        known.Checks.Where((check, index) => check.IsMissing && !guard.Checks[index].Check.Observed).Any();

    private ValueList<PlannedGate> GuardsOf(RolloutState state) =>
        state.GuardedStage >= 0 && stages[state.GuardedStage] is HoldStage hold ? hold.Guards : ValueList<PlannedGate>.Empty;

    private string Describe(RolloutState state, int guard, string what, Func<CheckState, bool> concerns)
    {
        var due = GuardsOf(state)[guard];
        var checks = due.Checks.Where((check, index) => !check.Check.Observed && concerns(state.Guards[guard].Checks[index]));
        return $"gate {due.Gate.Name} {what}: {string.Join("; ", checks.Select(check => check.Check.ToString()).Distinct())}";
    }
}
