using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>What is in force at the router counts, not what once was.</summary>
public class RecoveryScriptTests
{
    [Fact]
    public void An_exposure_lost_at_a_step_is_asked_for_again_and_its_guards_begin_anew()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm().Look(Verdict.Pass);
        Lose(script);

        Assert.Equal((RolloutPhase.Shifting, "20%", Exposure.Nobody), (script.State.Phase, script.State.Asked.ToString(), script.State.Confirmed));
        script.Confirm();
        Assert.Equal(RolloutPhase.Holding, script.State.Phase);
        Assert.All(script.State.Guards, guard => Assert.All(guard.Checks, check => Assert.Equal(CheckState.Fresh, check)));
    }

    [Fact]
    public void An_approval_whose_exposure_was_lost_is_asked_for_again_after_its_step()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);
        Assert.Equal(RolloutPhase.AwaitingApproval, script.State.Phase);
        Lose(script);
        script.Confirm().While(RolloutPhase.Holding, Verdict.Pass);

        Assert.Equal((RolloutPhase.AwaitingApproval, 1), (script.State.Phase, script.State.Stage));
    }

    [Fact]
    public void A_baseline_is_not_retired_while_nobody_has_the_candidate()
    {
        var script = new RolloutScript(PolicyTexts.BlueGreen).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass).Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).While(RolloutPhase.Retiring, Verdict.Pass, stopWhenWaiting: true);
        Assert.Equal(RolloutPhase.Retiring, script.State.Phase);
        Lose(script);

        Assert.Equal((RolloutPhase.Shifting, Exposure.Everyone), (script.State.Phase, script.State.Asked));
        script.Confirm().While(RolloutPhase.Retiring, Verdict.Pass, stopWhenWaiting: true).Retire();
        Assert.Equal((RolloutPhase.Succeeded, Exposure.Everyone), (script.State.Phase, script.State.Confirmed));
    }

    [Fact]
    public void A_promotion_past_a_lost_exposure_still_means_that_everyone_is_given_the_candidate()
    {
        var script = new RolloutScript(PolicyTexts.BlueGreen).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass).Confirm();
        Assert.Equal((RolloutPhase.Holding, Exposure.Everyone), (script.State.Phase, script.State.Confirmed));
        Lose(script);
        script.Fail("connection refused").Command(RolloutCommand.Promote);

        Assert.Equal((RolloutPhase.Shifting, Exposure.Everyone), (script.State.Phase, script.State.Asked));
    }

    [Fact]
    public void Nobody_is_asked_for_approval_at_an_exposure_that_may_be_half_brought_about()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Fail("connection refused").Command(RolloutCommand.Promote);

        Assert.Equal((RolloutPhase.Shifting, Exposure.Nobody, 1), (script.State.Phase, script.State.Asked, script.State.Stage));
        script.Confirm();
        Assert.Equal((RolloutPhase.AwaitingApproval, "waiting for approval by release-managers"), (script.State.Phase, script.State.Reason));
    }

    [Fact]
    public void A_pause_by_a_person_lasts_over_the_failure_that_they_know_of()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm().Look(Verdict.Fail);
        Assert.Equal((RolloutPhase.Paused, Cause.Failure), (script.State.Phase, script.State.Pause!.Cause));
        script.Command(RolloutCommand.Pause, "I am looking into it");
        for (var look = 0; look < 5; look++)
        {
            script.Look(Verdict.Fail);
        }

        Assert.Equal((RolloutPhase.Paused, "paused by ann: I am looking into it"), (script.State.Phase, script.State.Reason));
    }

    [Fact]
    public void A_roll_back_that_had_to_be_retried_ends_with_the_reason_it_began_with()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm().Look(Verdict.Fail);
        var because = script.State.Reason;
        script.Fail("connection refused").Command(RolloutCommand.Retry).Confirm();

        Assert.Equal((RolloutPhase.RolledBack, because), (script.State.Phase, script.State.Reason));
    }

    [Fact]
    public void A_failure_is_not_forgiven_because_its_exposure_was_lost()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval.Replace("on failure pause 2s then roll back", "on failure pause", StringComparison.Ordinal))
            .Start().Confirm().Look(Verdict.Fail);
        var because = script.State.Reason;
        Lose(script);
        script.Confirm();
        Assert.Equal((RolloutPhase.Paused, because), (script.State.Phase, script.State.Reason));

        script.Command(RolloutCommand.Resume);
        Assert.Equal(RolloutPhase.Paused, script.State.Phase);
        Assert.Contains("[Refused: what failed before stands; abort, or promote to overrule it]", script.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_ends_also_where_every_look_takes_longer_than_the_interval()
    {
        var policy = PolicyTexts.Parse(PolicyTexts.WithApproval);
        var machine = new RolloutMachine(policy);
        var (state, now) = (RolloutState.Initial, RolloutScript.Begin);
        void Tell(RolloutEvent happened) => state = machine.Next(state, happened).State;
        Tell(new Started(now, "ann"));
        Tell(new ExposureConfirmed(now, state.Waiting));
        for (var look = 0; look < 20 && state.Phase == RolloutPhase.Holding; look++)
        {
            // Looks are due each second, and each is answered after 1.3 s: by then the next one is due.
            now += TimeSpan.FromSeconds(1.3);
            while (state.TimerDue(now) is { } timer)
            {
                Tell(new TimerElapsed(now, timer));
            }

            foreach (var pending in machine.Outstanding(state).OfType<Look>().ToArray())
            {
                Tell(new Looked(now, pending.Id, new ValueList<CheckResult>(
                    pending.Checks.Select(check => new CheckResult(check.Check, Verdict.Pass, new Evidence())))));
            }
        }

        Assert.Equal(RolloutPhase.AwaitingApproval, state.Phase);
    }

    private static void Lose(RolloutScript script) =>
        script.Tell(new ExposureLost(script.Now, script.State.ConfirmedBy, "the router forgot it"), "exposure lost");
}
