using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Machine;

/// <summary>No way back, steps back and halts, event by event.</summary>
public class ReturnScriptTests
{
    [Fact]
    public void Where_there_is_no_way_back_an_abort_pauses_and_a_second_one_is_refused()
    {
        var script = PastReturn().Command(RolloutCommand.Abort, "the support line is ringing").Command(RolloutCommand.Abort)
            .Hook(true).Command(RolloutCommand.Resume).Confirm();

        Assert.Equal(RolloutPhase.Holding, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void Where_there_is_no_way_back_a_failure_pauses_in_place_of_a_roll_back()
    {
        var script = PastReturn().Hook(true).Confirm().Look(Verdict.Fail)
            .Command(RolloutCommand.Abort).Command(RolloutCommand.Resume).Command(RolloutCommand.Promote, "mended");

        Assert.Equal(RolloutPhase.Retiring, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void Before_the_place_from_which_there_is_no_way_back_a_roll_back_is_as_ever()
    {
        var script = new RolloutScript(PolicyForms.NoWayBack).Start().Confirm().Look(Verdict.Fail).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
    }

    [Fact]
    public void A_deadline_where_there_is_no_way_back_pauses()
    {
        var script = PastReturn().Command(RolloutCommand.Pause);
        var deadline = script.State.Timers.Single(timer => timer.Kind == TimerKind.Deadline);

        script.Tell(new TimerElapsed(deadline.At, deadline), "the deadline");

        Assert.Equal((RolloutPhase.Paused, Cause.Deadline, null), (script.State.Phase, script.State.Pause!.Cause, script.State.Pause.Until));
    }

    [Fact]
    public void An_exposure_that_is_lost_after_the_return_has_its_step_begin_anew_and_there_is_still_no_way_back()
    {
        var script = PastReturn();
        script.Tell(new ExposureLost(script.Now, script.State.ConfirmedBy, "forgotten"), "exposure lost").Confirm();

        script.Look(Verdict.Fail);

        Assert.Equal((RolloutPhase.Paused, Exposure.OfShare(new(20))), (script.State.Phase, script.State.Confirmed));
    }

    [Fact]
    public void While_the_baseline_is_being_retired_past_the_return_an_abort_is_refused()
    {
        var script = PastReturn().Hook(true).Confirm().While(RolloutPhase.Holding, Verdict.Pass).Command(RolloutCommand.Promote);

        var abort = script.Machine.Next(script.State, new Commanded(script.Now, RolloutCommand.Abort, "ann", null));

        Assert.Equal(Response.Refused, abort.Response);
        Assert.Contains("no way back", abort.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_back_begins_the_step_before_anew_and_once_it_was_done_often_enough_the_next_link_counts()
    {
        var script = new RolloutScript(PolicyForms.StepBack).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Confirm()
            .Look(Verdict.Fail).Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Confirm()
            .Look(Verdict.Fail).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void At_the_first_step_there_is_nothing_to_step_back_to_and_the_next_link_counts()
    {
        var script = new RolloutScript(PolicyForms.StepBack).Start().Confirm().Look(Verdict.Fail);

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
    }

    [Fact]
    public void A_hold_of_its_own_steps_back_to_the_exposure_before_its_own()
    {
        var script = new RolloutScript(PolicyForms.StepBack).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Confirm();
        while (script.State.Stage < 2)
        {
            script.Look(Verdict.Pass).Elapse();
        }

        script.Look(Verdict.Fail).Confirm();

        Assert.Equal((RolloutPhase.Holding, 0, Exposure.OfShare(new(20))), (script.State.Phase, script.State.Stage, script.State.Confirmed));
    }

    [Fact]
    public void Each_cause_has_steps_back_of_its_own()
    {
        var script = new RolloutScript(PolicyForms.StepBack).Start().Confirm();
        for (var times = 0; times < 3; times++)
        {
            script.While(RolloutPhase.Holding, Verdict.Pass).Confirm().While(RolloutPhase.Holding, Verdict.Undecided);
            while (script.State.Pause is { Until: not null })
            {
                _ = script.State.Guards[0].PendingLook is null ? script.Elapse() : script.Look(Verdict.Undecided);
            }

            if (times < 2)
            {
                script.Confirm();
            }
        }

        Assert.Equal([new StepsBack(Cause.Inconclusive, 2)], script.State.StepsBack);
        Assert.Equal((RolloutPhase.Paused, null), (script.State.Phase, script.State.Pause!.Until));
    }

    [Fact]
    public void A_halt_ends_the_rollout_where_it_is()
    {
        var script = new RolloutScript(PolicyForms.Halt).Start().Confirm().Look(Verdict.Fail).Command(RolloutCommand.Abort);

        Assert.Equal((RolloutPhase.Halted, Exposure.OfShare(new(20))), (script.State.Phase, script.State.Confirmed));
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_halt_waits_until_the_exposure_on_its_way_is_confirmed()
    {
        var script = new RolloutScript(PolicyForms.Halt).Start();
        var deadline = script.State.Timers.Single();

        script.Wait(deadline.At - script.Now).Elapse().Confirm().Elapse();

        Assert.Equal((RolloutPhase.Halted, Exposure.OfShare(new(20))), (script.State.Phase, script.State.Confirmed));
        Golden.Verify(script.Transcript);
    }

    private static RolloutScript PastReturn() =>
        new RolloutScript(PolicyForms.NoWayBack).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);
}
