using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

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

    private static void Lose(RolloutScript script) =>
        script.Tell(new ExposureLost(script.Now, script.State.ConfirmedBy, "the router forgot it"), "exposure lost");
}
