using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>Event scripts with their transcripts: what the machine does, step by step.</summary>
public class RolloutScriptTests
{
    [Fact]
    public void A_healthy_candidate_reaches_everyone_and_the_baseline_is_retired()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass)
            .While(RolloutPhase.Retiring, Verdict.Pass, stopWhenWaiting: true).Retire();

        Assert.Equal(RolloutPhase.Succeeded, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_failure_at_the_first_look_rolls_back_at_once()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm().Look(Verdict.Fail).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void Without_data_a_rollout_pauses_and_then_rolls_back()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.NoData)
            .While(RolloutPhase.Paused, Verdict.NoData).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void Data_that_comes_back_ends_the_pause_and_the_hold_begins_to_count_again()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.NoData)
            .While(RolloutPhase.Paused, Verdict.Undecided)
            .While(RolloutPhase.Holding, Verdict.Pass);

        Assert.Equal(RolloutPhase.Shifting, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void An_undecided_hold_is_extended_then_paused_then_rolled_back()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Undecided)
            .While(RolloutPhase.Paused, Verdict.Undecided).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void An_approval_that_nobody_gives_follows_its_reaction()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass)
            .While(RolloutPhase.AwaitingApproval, Verdict.Pass)
            .While(RolloutPhase.Paused, Verdict.Pass).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_failure_while_an_approval_is_waited_for_acts()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass)
            .Look(Verdict.Fail)
            .Command(RolloutCommand.Approve)
            .Command(RolloutCommand.Resume);

        Assert.Equal(RolloutPhase.Paused, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_router_that_refuses_gets_the_rollout_stuck_until_somebody_retries()
    {
        var script = new RolloutScript(PolicyTexts.BlueGreen).Start().Fail("connection refused")
            .Command(RolloutCommand.Pause)
            .Command(RolloutCommand.Retry).Confirm()
            .Command(RolloutCommand.Abort, "enough").Fail("connection refused")
            .Command(RolloutCommand.Abort).Confirm();

        Assert.Equal(RolloutPhase.Aborted, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_person_may_pause_and_promote_at_their_own_account()
    {
        var script = new RolloutScript(PolicyTexts.BlueGreen).Start().Confirm()
            .Command(RolloutCommand.Pause, "lunch").Look(Verdict.Undecided)
            .Command(RolloutCommand.Promote, "tested by hand").Confirm()
            .Command(RolloutCommand.PromoteToEnd, "in a hurry");

        Assert.Equal(RolloutPhase.Retiring, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void The_deadline_beats_every_other_timer()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()
            .Command(RolloutCommand.Pause)
            .While(RolloutPhase.Paused, Verdict.Pass);

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
        Assert.Equal("the deadline passed", script.State.Reason);
    }

    [Fact]
    public void A_promotion_overrules_a_failed_check_for_good()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm()
            .Look(Verdict.Fail)
            .Command(RolloutCommand.Promote, "a known fault of the probe")
            .Command(RolloutCommand.Approve).Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass);

        Assert.Equal(RolloutPhase.Retiring, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_hold_as_a_reaction_gives_a_verdict_more_time_and_then_the_next_link_counts()
    {
        var script = new RolloutScript(PolicyTexts.BlueGreen).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Undecided).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Assert.Equal(TimeSpan.FromSeconds(4), script.Now - RolloutScript.Begin);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void An_observed_check_fails_and_nothing_happens()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()
            .Look(Verdict.Pass).Look(Verdict.Pass)
            .Look(check => check.Check.Observed ? Verdict.Fail : Verdict.Pass);

        Assert.NotEqual(RolloutPhase.RollingBack, script.State.Phase);
    }

    [Fact]
    public void A_deadline_that_pauses_and_is_put_off_does_not_end_the_pause_of_a_person()
    {
        var script = new RolloutScript(PolicyTexts.WithLateDeadline).Start().Confirm()
            .Command(RolloutCommand.Pause)
            .Elapse().Elapse();

        Assert.Equal((RolloutPhase.Paused, Cause.Command), (script.State.Phase, script.State.Pause?.Cause));
        Assert.Equal(TimeSpan.FromSeconds(20 + 1 + 5), script.State.Deadline - RolloutScript.Begin);
    }

    [Fact]
    public void A_deadline_is_not_put_off_any_more_once_everyone_has_the_candidate()
    {
        var script = new RolloutScript(PolicyTexts.WithLateDeadline).Start()
            .Command(RolloutCommand.PromoteToEnd)
            .Elapse().Confirm()
            .Elapse();

        Assert.Equal((RolloutPhase.RollingBack, null), (script.State.Phase, script.State.Deadline));
    }
}
