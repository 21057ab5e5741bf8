using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>A promise that every history is held to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sentence">What holds.</param>
/// <param name="VoidUnder">The faults under which nobody can keep it.</param>
internal sealed record Invariant(string Name, string Sentence, params FaultKind[] VoidUnder);

/// <summary>A promise that was broken.</summary>
/// <param name="Invariant">Which.</param>
/// <param name="Target">The target it concerns; empty for an engine.</param>
/// <param name="Detail">How.</param>
internal sealed record Violation(Invariant Invariant, string Target, string Detail);

/// <summary>Watches a history, and notes the promises that are broken in it.</summary>
internal sealed class Invariants(World world)
{
    public static readonly Invariant ServedBeforeRetired = new(
        "ServedBeforeRetired", "Nothing is retired, and no rollout succeeds, while the candidate does not serve everyone.", FaultKind.RouterMisreads);

    public static readonly Invariant EndIsTrue = new(
        "EndIsTrue", "Once a rollout is rolled back or aborted, nobody has its candidate.", FaultKind.RouterMisreads);

    public static readonly Invariant RisesAreEarned = new(
        "RisesAreEarned", "Every rise of exposure follows passed gates, an approval, a hook that succeeded, or a person's promote.");

    public static readonly Invariant OrdersAreJournalled = new(
        "OrdersAreJournalled", "No router carries out an exposure that the journal did not hold before, except nobody.");

    public static readonly Invariant FencesRise = new(
        "FencesRise", "What a router carries out has a fence and a revision that only rise.");

    public static readonly Invariant AnswersCountOnce = new("AnswersCountOnce", "An answer counts once, and only while its effect is asked for.");

    public static readonly Invariant CommandsAreMeant = new(
        "CommandsAreMeant", "A command counts only for what its giver saw: the question, or the step.");

    public static readonly Invariant EnginesShowTheJournal = new("EnginesShowTheJournal", "What an engine shows is what the journal folds to.");

    public static readonly Invariant HoldsLast = new("HoldsLast", "A hold lasts at least its time by a true clock, unless a person promotes.");

    public static readonly Invariant EndsOrWaits = new(
        "EndsOrWaits", "Once faults cease, a rollout that everybody leaves alone ends or waits for a person.");

    public static readonly Invariant OpenIsRun = new("OpenIsRun", "Once faults cease, every rollout that has begun and is not over is run by an engine.");

    public static readonly Invariant RollBackReachesNobody = new(
        "RollBackReachesNobody", "Once faults cease, a roll back reaches nobody within a minute and a half.");

    public static readonly Invariant EnginesAnswer = new("EnginesAnswer", "Once faults cease, an engine answers, or says loudly that it is dead.");

    public static readonly Invariant DisposeEnds = new("DisposeEnds", "Disposing of an engine ends within a minute.");

    public static readonly Invariant RisesHeedFreezes = new(
        "RisesHeedFreezes", "While all rises are frozen, nobody new gets a candidate.",
        FaultKind.JournalAway, FaultKind.EngineCutOff, FaultKind.JournalHangs, FaultKind.JournalIsDeaf);

    public static readonly Invariant ApprovedByAnother = new(
        "ApprovedByAnother", "Whoever started a rollout neither gives its approval by another nor goes past it.");

    public static readonly Invariant NoReturnIsKept = new(
        "NoReturnIsKept", "Once a hook has succeeded after which there is no way back, nothing rolls back.");

    public static readonly Invariant ServedBeforeNoReturn = new(
        "ServedBeforeNoReturn", "A hook after which there is no way back begins only while the exposure before it is in force.", FaultKind.RouterMisreads);

    public static readonly Invariant DriftIsNoticed = new(
        "DriftIsNoticed", "What a router forgets, and what somebody else sets, is noticed within a minute and a half.",
        FaultKind.RouterMisreads, FaultKind.JournalAway, FaultKind.EngineCutOff, FaultKind.JournalHangs, FaultKind.JournalIsDeaf);

    public static readonly Invariant OthersAreRespected = new(
        "OthersAreRespected", "What somebody else has set rises again only by a person.", FaultKind.RouterMisreads);

    public static readonly Invariant KeysStandForRollouts = new("KeysStandForRollouts", "The same key is the same rollout, whoever asks and however often.");

    public static readonly Invariant LeasesAreGivenBack = new(
        "LeasesAreGivenBack", "An engine that was disposed of holds no lease.",
        FaultKind.CallHangs, FaultKind.CallIsDeaf, FaultKind.CallIsSlow, FaultKind.CallBlocks, FaultKind.JournalAway, FaultKind.JournalAnswerLost, FaultKind.JournalRefuses,
        FaultKind.JournalIsSlow, FaultKind.JournalHangs, FaultKind.JournalIsDeaf, FaultKind.EngineCutOff, FaultKind.EnginePaused);

    public static readonly Invariant QuietOnceDisposed = new("QuietOnceDisposed", "An engine that was disposed of changes nothing any more.");

    public static readonly Invariant HistoryEnds = new("HistoryEnds", "An engine stays on its scheduler, and does not spin.");

    public static readonly Invariant[] All =
    [
        ServedBeforeRetired, EndIsTrue, RisesAreEarned, OrdersAreJournalled, FencesRise, AnswersCountOnce, CommandsAreMeant, EnginesShowTheJournal, HoldsLast,
        EndsOrWaits, OpenIsRun, RollBackReachesNobody, EnginesAnswer, DisposeEnds, RisesHeedFreezes, ApprovedByAnother, NoReturnIsKept, ServedBeforeNoReturn,
        DriftIsNoticed, OthersAreRespected, KeysStandForRollouts, LeasesAreGivenBack, QuietOnceDisposed, HistoryEnds,
    ];

    // Under these alone, calls and reads succeed at once.
    private static readonly HashSet<FaultKind> Swift =
    [
        FaultKind.RouterForgets, FaultKind.RouterMeddledWith, FaultKind.EngineKilled, FaultKind.EngineRestarted,
        FaultKind.ClockJumpsAhead, FaultKind.ClockJumpsBack, FaultKind.ClockSkewed, FaultKind.CommandDoubled, FaultKind.CommandLate,
    ];

    private static readonly HashSet<string> Acting = ["router apply", "retirement", "hook", "journal append", "journal create"];

    private readonly List<Violation> violations = [];
    private readonly Dictionary<string, RolloutId> started = [];

    /// <summary>The broken promises, each once.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    // So long a read or a call may be under way, with its retries: what changed at the router since then, nobody could know.
    private TimeSpan Blink => TimeSpan.FromSeconds(IsSwift ? 2 : 20);

    // The router is read every 30 seconds.
    private TimeSpan Notice => TimeSpan.FromSeconds(IsSwift ? 45 : 90);

    private bool IsSwift => world.Faults.Struck.All(fault => Swift.Contains(fault.Kind));

    public void Fail(Invariant invariant, string target, string detail)
    {
        if (!violations.Exists(known => known.Invariant == invariant) && !invariant.VoidUnder.Any(world.Faults.HasStruck))
        {
            violations.Add(new Violation(invariant, target, detail));
            world.Story.Tell("!", $"{invariant.Sentence} But: {detail}");
        }
    }

    /// <summary>A router is about to carry an order out.</summary>
    public void OnApplied(ExposureOrder? before, ExposureOrder order)
    {
        if (before is not null && order.IsOlderThan(before))
        {
            Fail(FencesRise, order.Target, FormattableString.Invariant($"fence {order.Fence} came after {before.Fence}"));
        }

        // A half-applied order has another exposure than the one that was ordered, and is the router's fault.
        if (order.Exposure != Exposure.Nobody && !world.Faults.HasStruck(FaultKind.RouterAppliesHalf)
            && !world.Ledger.Rollouts.Any(rollout => rollout.Header.Target == order.Target && rollout.Header.Candidate == order.Candidate
                && rollout.Ordered(order.Revision) == order.Exposure))
        {
            Fail(OrdersAreJournalled, order.Target, FormattableString.Invariant($"{order.Candidate} to {order.Exposure} in revision {order.Revision} is in no journal"));
        }
    }

    /// <summary>A process calls a part.</summary>
    public void OnCalled(string operation, SimulatedProcess process)
    {
        if (process.IsQuiet && Acting.Contains(operation))
        {
            Fail(QuietOnceDisposed, "", $"{process.Name} calls {operation}");
        }
    }

    /// <summary>A start with a key was answered.</summary>
    public void OnStarted(string key, Rollout rollout)
    {
        var id = rollout.Header.Id;
        if (rollout.Header.Key != key || (!started.TryAdd(key, id) && started[key] != id))
        {
            Fail(KeysStandForRollouts, rollout.Header.Target, $"{key} was answered with {id}, which has key {rollout.Header.Key}, and {started.GetValueOrDefault(key)} before");
        }
    }

    /// <summary>A hook begins.</summary>
    public void OnHook(HookRequest request, SimulatedProcess process)
    {
        if (world.Ledger[request.Rollout] is { State.Phase: RolloutPhase.RunningHook } rollout && IsNoReturn(rollout, rollout.State) && rollout.State.Waiting == request.Effect)
        {
            AssertServed(rollout, rollout.State.Confirmed, ServedBeforeNoReturn, $"hook {rollout.State.Stage} began", process);
        }
    }

    /// <summary>Some time has gone by.</summary>
    /// <param name="rollout">A rollout that is not over.</param>
    /// <param name="process">The process whose engine runs it; null where nobody does.</param>
    public void AssertNoticed(LedgerRollout rollout, SimulatedProcess? process)
    {
        var traffic = world.Traffic[rollout.Header.Target];
        if (process is not null && rollout is { RestsSince: { } rests, State: var state }
            && traffic.ExposureTo(rollout.Header.Candidate) != state.Confirmed
            && process.RunningSince(rests > traffic.Since ? rests : traffic.Since) > Notice && process.RunningSince(process.Begun) > Notice)
        {
            Fail(DriftIsNoticed, rollout.Header.Target, $"{traffic.ExposureTo(rollout.Header.Candidate)} has {rollout.Header.Candidate}, and {state.Confirmed} is taken to be in force");
        }
    }

    /// <summary>A version was retired.</summary>
    public void OnRetired(string target, SimulatedProcess process)
    {
        foreach (var rollout in world.Ledger.Open.Where(rollout => rollout.Header.Target == target && rollout.State.Phase == RolloutPhase.Retiring))
        {
            AssertServed(rollout, Exposure.Everyone, ServedBeforeRetired, "the baseline was retired", process);
        }
    }

    /// <summary>An observer was told of a step.</summary>
    public void OnObserved(RolloutMoved moved)
    {
        if (world.Ledger[moved.Header.Id] is var rollout
            && (moved.Version > rollout.Version || rollout.StateAt(moved.Version) != moved.Transition.State))
        {
            Fail(EnginesShowTheJournal, moved.Header.Target, FormattableString.Invariant($"an observer was told of another step {moved.Version} than the journal holds"));
        }
    }

    /// <summary>The journal took an event.</summary>
    public void OnRecorded(LedgerRollout rollout, RolloutEvent happened, RolloutState before, Transition transition, SimulatedProcess process)
    {
        var after = transition.State;
        if (transition.Response != Response.Accepted)
        {
            return;
        }

        AssertAnsweredOnce(rollout, happened, before);
        AssertMeant(rollout, happened, before);
        AssertByAnother(rollout, happened, before);
        AssertNoReturn(rollout, happened, before, after);
        AssertNobodyNew(rollout, happened, before, after, process);
        if (happened is not Started && after.Asked != before.Asked && Rise.Adds(before.Confirmed, after.Asked))
        {
            AssertEarned(rollout, happened, before, after);
        }

        if (after.Stage != before.Stage || after.GuardedStage < 0)
        {
            AssertHeld(rollout, happened, before, after, process);
        }

        NoteHold(rollout, happened, before, after);
        NoteConfirmed(rollout, after);
        if (after.IsOver && !before.IsOver && after.Phase != RolloutPhase.Halted && before.Phase != RolloutPhase.Pending)
        {
            var (expected, invariant) = after.Phase == RolloutPhase.Succeeded ? (Exposure.Everyone, ServedBeforeRetired) : (Exposure.Nobody, EndIsTrue);
            AssertServed(rollout, expected, invariant, $"it ended as {after.Phase}", process);
        }
    }

    // What was so for less than a blink of the process's running time, it may not have seen yet.
    private void AssertServed(LedgerRollout rollout, Exposure expected, Invariant invariant, string what, SimulatedProcess process)
    {
        var traffic = world.Traffic[rollout.Header.Target];
        var served = traffic.ExposureTo(rollout.Header.Candidate);
        if (served != expected && process.RunningSince(traffic.Since) > Blink)
        {
            Fail(invariant, rollout.Header.Target, $"{what} while {served} had {rollout.Header.Candidate}");
        }
    }

    private void AssertAnsweredOnce(LedgerRollout rollout, RolloutEvent happened, RolloutState before)
    {
        var effect = happened switch
        {
            ExposureConfirmed answer => answer.Effect,
            Looked answer => answer.Effect,
            HookEnded answer => answer.Effect,
            Retired answer => answer.Effect,
            EffectFailed answer => answer.Effect,
            _ => 0,
        };
        if (effect > 0 && (!rollout.Answered.Add(effect) || !rollout.Machine.Outstanding(before).Any(asked => asked.Id == effect)))
        {
            Fail(AnswersCountOnce, rollout.Header.Target, FormattableString.Invariant($"{happened.GetType().Name} of effect {effect} counts again, or too late"));
        }
    }

    private void AssertMeant(LedgerRollout rollout, RolloutEvent happened, RolloutState before)
    {
        if (happened is Commanded { Reason: { } reason } commanded && Intent.Parse(reason) is { } intent && intent != Intent.Of(commanded.Command, before))
        {
            Fail(CommandsAreMeant, rollout.Header.Target, $"{commanded.Command} was given for {intent}, and counted for {Intent.Of(commanded.Command, before)}");
        }
    }

    private void AssertByAnother(LedgerRollout rollout, RolloutEvent happened, RolloutState before)
    {
        if (happened is Commanded { Command: RolloutCommand.Approve or RolloutCommand.Promote, By: var by } && by == rollout.Header.StartedBy
            && before.Phase == RolloutPhase.AwaitingApproval && rollout.Machine.Plan.Stages[before.Stage] is ApprovalStage { ByAnother: true })
        {
            Fail(ApprovedByAnother, rollout.Header.Target, $"{by} started {rollout.Header.Candidate}, and went past its approval");
        }
    }

    private void AssertNoReturn(LedgerRollout rollout, RolloutEvent happened, RolloutState before, RolloutState after)
    {
        rollout.IsCrossed |= happened is HookEnded { Succeeded: true } && before.Phase == RolloutPhase.RunningHook && IsNoReturn(rollout, before);
        if (rollout.IsCrossed && after.Phase is RolloutPhase.RollingBack or RolloutPhase.RolledBack or RolloutPhase.Aborted)
        {
            Fail(NoReturnIsKept, rollout.Header.Target, $"{rollout.Header.Candidate} is rolled back: {after.Reason}");
        }
    }

    private static bool IsNoReturn(LedgerRollout rollout, RolloutState state) => state.Stage >= rollout.Machine.Plan.NoWayBackFrom;

    // What the rollout had before is no rise for those who had it.
    private void AssertNobodyNew(LedgerRollout rollout, RolloutEvent happened, RolloutState before, RolloutState after, SimulatedProcess process)
    {
        if (after.Asked == before.Asked)
        {
            return;
        }

        if (world.FrozenSince is { } frozen && process.RunningSince(frozen) > Blink && rollout.Confirmed.TrueForAll(known => Rise.Adds(known, after.Asked)))
        {
            Fail(RisesHeedFreezes, rollout.Header.Target, $"{happened.GetType().Name} raised {rollout.Header.Candidate} to {after.Asked}");
        }

        var traffic = world.Traffic[rollout.Header.Target];
        var isSeen = traffic.MeddledSince is { } meddled && (happened is ExposureLost { Drift: not null } || process.RunningSince(meddled) > Notice);
        if (isSeen && happened is not Commanded && traffic.InForce!.Candidate == rollout.Header.Candidate
            && Rise.Adds(traffic.InForce.Exposure, after.Asked))
        {
            Fail(OthersAreRespected, rollout.Header.Target, $"{happened.GetType().Name} raised {traffic.InForce.Exposure}, which somebody else had set, to {after.Asked}");
        }
    }

    private void NoteConfirmed(LedgerRollout rollout, RolloutState after)
    {
        var rests = after.ConfirmedBy > 0 && after.Asked == after.Confirmed && (after.Phase is RolloutPhase.Holding or RolloutPhase.AwaitingApproval or RolloutPhase.Frozen
            || after is { Phase: RolloutPhase.Retiring, Waiting: 0 } or { Phase: RolloutPhase.Paused, Pause.Cause: not Cause.Drift });
        rollout.RestsSince = rests ? rollout.RestsSince ?? world.Simulation.Now : null;
        if (!rollout.Confirmed.Contains(after.Confirmed))
        {
            rollout.Confirmed.Add(after.Confirmed);
        }
    }

    private void AssertEarned(LedgerRollout rollout, RolloutEvent happened, RolloutState before, RolloutState after)
    {
        var isEarned = happened switch
        {
            Commanded { Command: RolloutCommand.Promote or RolloutCommand.PromoteToEnd or RolloutCommand.Approve } => true,
            HookEnded { Succeeded: true } => true,
            ExposureLost => after.Asked == before.Confirmed,
            TimerElapsed { Timer.Kind: TimerKind.FreezeEnd } => true,
            _ => before.HasHookSucceeded || HasPassed(rollout, happened, before),
        };
        if (!isEarned)
        {
            Fail(RisesAreEarned, rollout.Header.Target, $"{happened.GetType().Name} raised {before.Confirmed} to {after.Asked}");
        }
    }

    private static bool HasPassed(LedgerRollout rollout, RolloutEvent happened, RolloutState before)
    {
        if (before.GuardedStage < 0 || rollout.Machine.Plan.Stages[before.GuardedStage] is not HoldStage hold)
        {
            return false;
        }

        for (var guard = 0; guard < hold.Guards.Count; guard++)
        {
            var (known, results) = (before.Guards[guard], happened is Looked looked && looked.Effect == before.Guards[guard].PendingLook ? looked.Results : ValueList<CheckResult>.Empty);
            for (var check = 0; check < hold.Guards[guard].Checks.Count; check++)
            {
                var due = hold.Guards[guard].Checks[check];
                var verdict = results.FirstOrDefault(result => result.Check == check)?.Verdict;
                var hasPassed = verdict == Verdict.Pass || (known.Checks[check].Passed && verdict is not Verdict.NoData);
                if (!due.Check.Observed && (known.Checks[check].Failed || verdict == Verdict.Fail || (due.DecidesPass && !hasPassed)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void AssertHeld(LedgerRollout rollout, RolloutEvent happened, RolloutState before, RolloutState after, SimulatedProcess process)
    {
        var isEarly = rollout.HeldSince is { } since && before.GuardedStage >= 0 && before.GuardedStage == before.Stage && after.Stage > before.Stage
            && rollout.Machine.Plan.Stages[before.GuardedStage] is HoldStage hold
            && world.Simulation.Now - since < hold.Minimum - TimeSpan.FromMilliseconds(10);
        if (isEarly && happened is not Commanded { Command: RolloutCommand.Promote or RolloutCommand.PromoteToEnd })
        {
            Fail(HoldsLast, rollout.Header.Target, FormattableString.Invariant(
                $"{process.Name} went on from stage {before.GuardedStage} after {(world.Simulation.Now - rollout.HeldSince!.Value).TotalSeconds:0.0} s"));
        }
    }

    private void NoteHold(LedgerRollout rollout, RolloutEvent happened, RolloutState before, RolloutState after)
    {
        if (after.GuardedStage != before.GuardedStage || after.HoldSince != before.HoldSince)
        {
            var traffic = world.Traffic[rollout.Header.Target];
            rollout.HeldSince = happened is ExposureConfirmed && after.GuardedStage >= 0 && traffic.ExposureTo(rollout.Header.Candidate) == after.Confirmed
                ? traffic.Since
                : null;
        }
    }
}
