using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>What the machine promises of every state and every step, whatever the policy.</summary>
internal sealed class MachinePromises(RolloutMachine machine)
{
    private readonly FreezeCalendar calendar = FreezeCalendar.Of(machine.Plan.Policy);

    /// <summary>Checks a state and the steps that lead on from it.</summary>
    public void Check(RolloutState state, DateTimeOffset now, IEnumerable<(RolloutEvent Event, Transition Transition)> next)
    {
        AnAbortEndsWithNobody(state, now);
        SomethingIsWaitedFor(state);
        TheEndIsExact(state);
        LateAnswersChangeNothing(state, now);
        AJumpOfTheWallClockMovesFreezesOnly(state, now);
        CommandsAboutWhatIsOverAreRefused(state, now);
        foreach (var (happened, transition) in next)
        {
            StagesFollowOnlyPassedGates(state, happened, transition.State);
            NobodyNewInAFreeze(state, happened, transition.State);
            NobodyNewWhileAllIsFrozen(state, happened, transition.State);
            AHaltKeepsWhatWasConfirmed(state, transition.State);
            NothingRestsOnWhatIsStuck(state, happened, transition.State);
            NothingGoesBackPastTheReturn(state, happened, transition.State);
            NothingGoesOnWhereSomebodyElseChangedIt(state, happened, transition.State);
            WhatWasFoundIsTakenOver(state, happened, transition);
            OutstandingEffectsAreThoseAskedFor(state, happened, transition);
            ARefusalChangesNothing(state, transition);
            TimesAreSetOnce(state, happened, transition.State);
            ATimeThatHasComeIsOver(happened, transition);
        }
    }

    /// <summary>1. Nothing goes on by itself unless every guarding check passed, none failed, none lacks data, and the hold is over.</summary>
    private void StagesFollowOnlyPassedGates(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        var rises = Rises(before, after);
        if ((after.Stage <= before.Stage && !rises) || happened is Started or ExposureFound || happened is Commanded { Command: RolloutCommand.Promote or RolloutCommand.PromoteToEnd })
        {
            return;
        }

        if (happened is Commanded { Command: RolloutCommand.Approve })
        {
            Assert.Equal(RolloutPhase.AwaitingApproval, before.Phase);
            return;
        }

        if (before.Phase == RolloutPhase.Frozen)
        {
            // They had passed before it was waited for the end of the freeze.
            Assert.True(happened is TimerElapsed { Timer.Kind: TimerKind.FreezeEnd });
            return;
        }

        if (machine.Plan.Stages[Math.Min(before.Stage, machine.Plan.Stages.Count - 1)] is HookStage)
        {
            Assert.True(before is { Phase: RolloutPhase.Paused, HasHookSucceeded: true }
                || (before.Phase == RolloutPhase.RunningHook && happened is HookEnded { Succeeded: true, Effect: var effect } && effect == before.Waiting));
            return;
        }

        var hold = Assert.IsType<HoldStage>(machine.Plan.Stages[before.Stage]);
        Assert.True(before.Phase is RolloutPhase.Holding or RolloutPhase.Paused or RolloutPhase.Shifting, $"{happened} led on from {before.Phase} to {after.Phase}");
        Assert.True(
            before.Phase == RolloutPhase.Shifting ? hold.Minimum == TimeSpan.Zero : happened.At - before.HoldSince >= hold.Minimum,
            $"the hold was too short: {happened} led from {before} to {after}");
        for (var guard = 0; guard < hold.Guards.Count; guard++)
        {
            var results = happened is Looked looked && looked.Effect == before.Guards[guard].PendingLook ? looked.Results : ValueList<CheckResult>.Empty;
            for (var check = 0; check < hold.Guards[guard].Checks.Count; check++)
            {
                if (!hold.Guards[guard].Checks[check].Check.Observed)
                {
                    var known = before.Guards[guard].Checks[check];
                    var result = results.FirstOrDefault(result => result.Check == check);
                    var verdict = result?.Verdict;
                    var due = hold.Guards[guard].Checks[check];
                    var hasPassed = known.Passed && (due.Check.Method != Method.Plain || verdict is null);
                    Assert.True(hasPassed || verdict == Verdict.Pass || !due.DecidesPass, "a check had not passed");
                    Assert.False(known.Failed || (verdict == Verdict.Fail && due.Check.Tolerance is null), "a check had failed");
                    Assert.False(verdict == Verdict.NoData || (result?.IsSilent ?? known.IsMissing), "data was missing");
                }
            }
        }
    }

    private static bool Rises(RolloutState before, RolloutState after) => after.Asked != before.Asked && Rise.Adds(before.Confirmed, after.Asked);

    /// <summary>1. In a freeze only an override gives the candidate to anybody new.</summary>
    private void NobodyNewInAFreeze(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        if (Rises(before, after) && calendar.IsFrozen(happened.At) && happened is not ExposureFound)
        {
            Assert.True(
                happened is Commanded { Command: RolloutCommand.Promote or RolloutCommand.PromoteToEnd }, $"somebody new got the candidate in a freeze by {happened} in {before}");
        }
    }

    /// <summary>1. While all rises of the journal are frozen nothing and nobody gives the candidate to anybody new.</summary>
    private static void NobodyNewWhileAllIsFrozen(RolloutState before, RolloutEvent happened, RolloutState after) =>
        Assert.False(before.StandingFreeze is not null && happened is not ExposureFound && Rises(before, after), "somebody new got the candidate in a freeze of the journal");

    /// <summary>9. Whatever answers an approval that is not open, or is about another step, is refused, and so is what the engine refused.</summary>
    private void CommandsAboutWhatIsOverAreRefused(RolloutState state, DateTimeOffset now)
    {
        var question = machine.FindQuestion(state)?.Id;
        foreach (var command in Enum.GetValues<RolloutCommand>())
        {
            var given = new Commanded(now, command, "ann", null);
            IsRefused(state, given with { Refusal = "nobody may" });
            for (var other = 0L; other <= state.LastEffect + 1; other++)
            {
                if (other != question)
                {
                    IsRefused(state, given with { Question = other });
                }
            }

            if (!RolloutMachine.Stops(command))
            {
                IsRefused(state, given with { Step = StepPosition.Of(state, machine.Plan).Step + 1 });
            }
        }
    }

    private void IsRefused(RolloutState state, Commanded command)
    {
        var transition = machine.Next(state, command);
        Assert.True(transition.Response == Response.Refused, "a command about something that is over counted");
        ARefusalChangesNothing(state, transition);
    }

    /// <summary>2. From every state an abort ends with nobody having the candidate; past the return it pauses, or says why not.</summary>
    private void AnAbortEndsWithNobody(RolloutState state, DateTimeOffset now)
    {
        if (state.IsOver)
        {
            return;
        }

        var abort = machine.Next(state, new Commanded(now, RolloutCommand.Abort, "ann", null));
        var aborted = abort.State;
        if (state.IsPastReturn)
        {
            Assert.Equal(state.Asked, aborted.Asked);
            Assert.Contains("no way back", abort.Response == Response.Accepted ? aborted.Reason : abort.Reason, StringComparison.Ordinal);
            Assert.True(abort.Response == Response.Refused || aborted.Pause is { Until: null, Then: null });
            return;
        }

        for (var answers = 0; !aborted.IsOver && answers < 2; answers++)
        {
            Assert.Equal(RolloutPhase.RollingBack, aborted.Phase);
            aborted = machine.Next(aborted, aborted.HookEnd is null
                ? new ExposureConfirmed(now, aborted.Waiting)
                : new HookEnded(now, aborted.Waiting, false, "broken")).State;
        }

        Assert.True(aborted.IsOver);
        Assert.Equal(Exposure.Nobody, aborted.Confirmed);
    }

    /// <summary>2. Past the return nothing goes back by itself, unless nothing without a way back was begun.</summary>
    private void NothingGoesBackPastTheReturn(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        if (before.IsPastReturn)
        {
            Assert.True(after.IsPastReturn
                || (happened is ExposureLost { HeldBack: { } effect } && machine.Outstanding(before).Any(outstanding => outstanding.Id == effect)));
            Assert.False(after.Phase is RolloutPhase.RollingBack or RolloutPhase.RolledBack or RolloutPhase.Aborted);
        }
    }

    /// <summary>1. What somebody else changed is left as it is until a person decides; only a roll back still comes.</summary>
    private void NothingGoesOnWhereSomebodyElseChangedIt(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        if (before is { Phase: RolloutPhase.Paused, Pause.From: RolloutPhase.Shifting } && happened is not Commanded)
        {
            Assert.True(after.Phase is RolloutPhase.Paused or RolloutPhase.RollingBack, $"{happened} leads from {before} to {after}.");
        }

        if (happened is ExposureLost { Drift: Drift.Changed } && !ReferenceEquals(before, after) && before.Phase != RolloutPhase.RollingBack)
        {
            Assert.Equal((RolloutPhase.Paused, RolloutPhase.Shifting, Exposure.Nobody), (after.Phase, after.Pause?.From, after.Confirmed));
            Assert.DoesNotContain(machine.Outstanding(after), effect => effect is SetExposure);
        }
    }

    /// <summary>5. An order whose record was lost is known from then on: no later one has its revision.</summary>
    private static void WhatWasFoundIsTakenOver(RolloutState before, RolloutEvent happened, Transition transition)
    {
        if (happened is ExposureFound found && transition.Response == Response.Accepted)
        {
            Assert.True(transition.State.LastEffect >= found.Effect && found.Effect > before.LastEffect);
            Assert.All(transition.Effects, effect => Assert.True(effect.Id > found.Effect));
        }
    }

    /// <summary>2. No state waits for nothing: an answer, a time, or a person who was told.</summary>
    private void SomethingIsWaitedFor(RolloutState state) =>
        Assert.True(machine.Outstanding(state).Any() || state.Timers.Any()
            || state.Phase is RolloutPhase.Pending or RolloutPhase.Paused or RolloutPhase.Stuck
            || state is { Phase: RolloutPhase.Frozen, FreezeEnd: null, StandingFreeze: not null });

    /// <summary>3. At the end everyone or nobody has the candidate, but for a halt.</summary>
    private static void TheEndIsExact(RolloutState state)
    {
        if (state.IsOver && state.Phase != RolloutPhase.Halted)
        {
            Assert.Equal(state.Phase == RolloutPhase.Succeeded ? Exposure.Everyone : Exposure.Nobody, state.Confirmed);
        }
    }

    /// <summary>1. Where the router is stuck nobody knows what is in force: nothing waits there as if it were.</summary>
    private static void NothingRestsOnWhatIsStuck(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        if (before.Phase == RolloutPhase.Stuck && happened is not ExposureFound)
        {
            Assert.True(after.Phase is RolloutPhase.Stuck or RolloutPhase.Shifting or RolloutPhase.RollingBack or RolloutPhase.Halted
                || (after.Phase is RolloutPhase.Retiring or RolloutPhase.Paused && before.StuckIn == RolloutPhase.Retiring));
        }
    }

    /// <summary>3. A halt keeps what was confirmed last, and nothing else is on its way unless the router is stuck with it.</summary>
    private static void AHaltKeepsWhatWasConfirmed(RolloutState before, RolloutState after)
    {
        if (after.Phase == RolloutPhase.Halted && before.Phase != RolloutPhase.Halted)
        {
            Assert.Equal(before.Confirmed, after.Confirmed);
            Assert.Null(after.Pause);
            Assert.True(before.Phase == RolloutPhase.Stuck || before.Asked == before.Confirmed);
        }
    }

    /// <summary>
    /// 4 and 5. What a folded state would ask for again is what was asked for and not answered, under the same ids with the same
    /// content; new effects have new ids.
    /// </summary>
    private void OutstandingEffectsAreThoseAskedFor(RolloutState before, RolloutEvent happened, Transition transition)
    {
        Assert.True(transition.Effects.All(effect => effect.Id > before.LastEffect && effect.Id <= transition.State.LastEffect));
        var asked = machine.Outstanding(before).Concat(transition.Effects).ToDictionary(effect => effect.Id);
        foreach (var outstanding in machine.Outstanding(transition.State))
        {
            Assert.True(asked[outstanding.Id] == outstanding, "an effect was asked for in other words");
            Assert.False(transition.Response == Response.Accepted && happened is Looked looked && looked.Effect == outstanding.Id);
        }
    }

    /// <summary>6. An answer to something that is over changes nothing, be it long over or never asked for.</summary>
    private void LateAnswersChangeNothing(RolloutState state, DateTimeOffset now)
    {
        var awaited = machine.Outstanding(state).ToDictionary(effect => effect.Id);
        for (var id = 0L; id <= state.LastEffect + 1; id++)
        {
            var effect = awaited.GetValueOrDefault(id);
            if (effect is not SetExposure)
            {
                ChangesNothing(state, new ExposureConfirmed(now, id));
            }

            if (effect is not Retire)
            {
                ChangesNothing(state, new Retired(now, id));
            }

            if (effect is not (SetExposure or Retire))
            {
                ChangesNothing(state, new EffectFailed(now, id, "late"));
            }

            if (effect is not (RunHook or RunBackgroundHook))
            {
                ChangesNothing(state, new HookEnded(now, id, true, "late"));
                ChangesNothing(state, new HookEnded(now, id, false, "late"));
            }

            if (effect is not Look)
            {
                ChangesNothing(state, new Looked(now, id, ValueList<CheckResult>.Empty));
            }

            if (id != state.ConfirmedBy || id == 0)
            {
                ChangesNothing(state, new ExposureLost(now, id, "late"));
                ChangesNothing(state, new ExposureLost(now, id, "late") { Drift = Drift.Changed, HeldBack = id });
            }

            if (id <= state.LastEffect || state.ConfirmedBy == 0)
            {
                ChangesNothing(state, new ExposureFound(now, id, Exposure.Everyone));
            }
        }

        foreach (var timer in state.Timers)
        {
            ChangesNothing(state, new TimerElapsed(timer.At - TimeSpan.FromTicks(1), timer));
            ChangesNothing(state, new TimerElapsed(timer.At, timer with { At = timer.At - TimeSpan.FromTicks(1) }));
        }

        ChangesNothing(state, new TimerElapsed(now, new RolloutTimer(TimerKind.PauseEnd, 0, now - TimeSpan.FromDays(1))));
    }

    /// <summary>7. A hold and the time the baseline is kept are set once, from when they begin, and never moved.</summary>
    private void TimesAreSetOnce(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        if (after.HoldEnd is { } end && after.HoldEnd != before.HoldEnd)
        {
            Assert.Equal(((HoldStage)machine.Plan.Stages[after.GuardedStage]).Minimum, end - happened.At);
            Assert.Equal(happened.At, after.HoldSince);
        }

        if (after.RetireAt is { } retire && after.RetireAt != before.RetireAt)
        {
            Assert.Null(before.RetireAt);
            Assert.Equal(machine.Plan.Policy.Strategy.KeepBaseline, retire - happened.At);
        }
    }

    /// <summary>7. No time comes twice: else an engine would never get past it.</summary>
    private static void ATimeThatHasComeIsOver(RolloutEvent happened, Transition transition)
    {
        if (happened is TimerElapsed elapsed)
        {
            Assert.True(transition.Response != Response.Accepted || !transition.State.Timers.Contains(elapsed.Timer), "a time came twice");
        }
    }

    private void AJumpOfTheWallClockMovesFreezesOnly(RolloutState state, DateTimeOffset now)
    {
        foreach (var by in (TimeSpan[])[TimeSpan.FromHours(-1), TimeSpan.FromHours(1)])
        {
            var transition = machine.Next(state, new ClockJumped(now, by) { Wall = now + by });
            Assert.Empty(transition.Effects);
            Assert.Equal(state with { WallAhead = by, FreezeEnd = null, Reason = "" }, transition.State with { FreezeEnd = null, Reason = "" });
            Assert.True(state.Phase == RolloutPhase.Frozen || (state.FreezeEnd, state.Reason) == (transition.State.FreezeEnd, transition.State.Reason));
        }
    }

    private void ChangesNothing(RolloutState state, RolloutEvent late)
    {
        var transition = machine.Next(state, late);
        Assert.True(transition.Response == Response.Late, "a late answer counted");
        ARefusalChangesNothing(state, transition);
    }

    private static void ARefusalChangesNothing(RolloutState before, Transition transition)
    {
        if (transition.Response != Response.Accepted)
        {
            Assert.Same(before, transition.State);
            Assert.True(transition.Reason.Length > 0);
            Assert.Empty(transition.Effects);
        }
    }
}
