using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>What the machine promises of every state and every step, whatever the policy.</summary>
internal sealed class MachinePromises(RolloutMachine machine)
{
    /// <summary>Checks a state and the steps that lead on from it.</summary>
    public void Check(RolloutState state, DateTimeOffset now, IEnumerable<(RolloutEvent Event, Transition Transition)> next)
    {
        AnAbortEndsWithNobody(state, now);
        SomethingIsWaitedFor(state);
        TheEndIsExact(state);
        LateAnswersChangeNothing(state, now);
        foreach (var (happened, transition) in next)
        {
            StagesFollowOnlyPassedGates(state, happened, transition.State);
            OutstandingEffectsAreThoseAskedFor(state, happened, transition);
            ARefusalChangesNothing(state, transition);
            TimesAreSetOnce(state, happened, transition.State);
            ATimeThatHasComeIsOver(happened, transition);
        }
    }

    /// <summary>1. Nothing goes on by itself unless every guarding check passed, none failed, none lacks data, and the hold is over.</summary>
    private void StagesFollowOnlyPassedGates(RolloutState before, RolloutEvent happened, RolloutState after)
    {
        var rises = after.Asked.Fraction > before.Confirmed.Fraction && after.Asked != before.Asked;
        if ((after.Stage <= before.Stage && !rises) || happened is Started || happened is Commanded { Command: RolloutCommand.Promote or RolloutCommand.PromoteToEnd })
        {
            return;
        }

        if (happened is Commanded { Command: RolloutCommand.Approve })
        {
            Assert.Equal(RolloutPhase.AwaitingApproval, before.Phase);
            return;
        }

        var hold = Assert.IsType<HoldStage>(machine.Plan.Stages[before.Stage]);
        Assert.True(before.Phase is RolloutPhase.Holding or RolloutPhase.Paused or RolloutPhase.Shifting);
        Assert.True(before.Phase == RolloutPhase.Shifting ? hold.Minimum == TimeSpan.Zero : happened.At - before.HoldSince >= hold.Minimum);
        for (var guard = 0; guard < hold.Guards.Count; guard++)
        {
            var results = happened is Looked looked && looked.Effect == before.Guards[guard].PendingLook ? looked.Results : ValueList<CheckResult>.Empty;
            for (var check = 0; check < hold.Guards[guard].Checks.Count; check++)
            {
                if (!hold.Guards[guard].Checks[check].Check.Observed)
                {
                    var known = before.Guards[guard].Checks[check];
                    var verdict = results.FirstOrDefault(result => result.Check == check)?.Verdict;
                    var mayPass = hold.Guards[guard].Checks[check].DecidesPass;
                    Assert.True(known.Passed || verdict == Verdict.Pass || !mayPass, "a check had not passed");
                    Assert.False(known.Failed || verdict == Verdict.Fail, "a check had failed");
                    Assert.False(verdict == Verdict.NoData || (verdict is null && known.MissingSince is not null), "data was missing");
                }
            }
        }
    }

    /// <summary>2. From every state an abort ends with nobody having the candidate.</summary>
    private void AnAbortEndsWithNobody(RolloutState state, DateTimeOffset now)
    {
        if (state.IsOver)
        {
            return;
        }

        var aborted = machine.Next(state, new Commanded(now, RolloutCommand.Abort, "ann", null)).State;
        if (!aborted.IsOver)
        {
            Assert.Equal(RolloutPhase.RollingBack, aborted.Phase);
            aborted = machine.Next(aborted, new ExposureConfirmed(now, aborted.Waiting)).State;
        }

        Assert.True(aborted.IsOver);
        Assert.Equal(Exposure.Nobody, aborted.Confirmed);
    }

    /// <summary>2. No state waits for nothing: an answer, a time, or a person who was told.</summary>
    private void SomethingIsWaitedFor(RolloutState state) =>
        Assert.True(machine.Outstanding(state).Any() || state.Timers.Any()
            || state.Phase is RolloutPhase.Pending or RolloutPhase.Paused or RolloutPhase.Stuck);

    /// <summary>3. At the end everyone or nobody has the candidate.</summary>
    private static void TheEndIsExact(RolloutState state)
    {
        if (state.IsOver)
        {
            Assert.Equal(state.Phase == RolloutPhase.Succeeded ? Exposure.Everyone : Exposure.Nobody, state.Confirmed);
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

            if (effect is not Look)
            {
                ChangesNothing(state, new Looked(now, id, ValueList<CheckResult>.Empty));
            }

            if (id != state.ConfirmedBy || id == 0)
            {
                ChangesNothing(state, new ExposureLost(now, id, "late"));
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
