using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Machine;

/// <summary>Freezes, event by event.</summary>
public class FreezeScriptTests
{
    private static readonly DateTimeOffset Lunch = new(2025, 12, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Evening = new(2025, 12, 30, 23, 59, 58, TimeSpan.Zero);

    [Fact]
    public void A_rollout_that_starts_in_a_freeze_waits_for_its_end_before_the_first_step()
    {
        var script = From(Lunch).Elapse().Confirm();

        Assert.Equal((RolloutPhase.Holding, RolloutScript.Begin), (script.State.Phase, script.Now));
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_step_waits_for_the_end_of_a_freeze_and_a_failure_acts_meanwhile()
    {
        var script = From(Evening).Confirm().While(RolloutPhase.Holding, Verdict.Pass).Look(Verdict.Pass)
            .Wait(TimeSpan.FromSeconds(1)).Command(RolloutCommand.Approve)
            .Look(Verdict.Fail).While(RolloutPhase.Paused, Verdict.Pass).Confirm();

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_promotion_passes_the_freeze()
    {
        var script = From(Lunch).Command(RolloutCommand.Promote, "the shop is closed without it");

        Assert.Equal((RolloutPhase.Shifting, 0, Exposure.OfShare(new(20))), (script.State.Phase, script.State.Stage, script.State.Asked));
    }

    [Fact]
    public void A_promotion_out_of_a_paused_freeze_gives_the_step_that_was_waited_for()
    {
        var script = From(Lunch).Command(RolloutCommand.Pause).Command(RolloutCommand.Promote);

        Assert.Equal((RolloutPhase.Shifting, 0), (script.State.Phase, script.State.Stage));
    }

    [Fact]
    public void A_pause_in_a_freeze_goes_on_behind_its_end()
    {
        var script = From(Lunch).Command(RolloutCommand.Pause).Wait(TimeSpan.FromDays(1)).Command(RolloutCommand.Resume);
        Assert.Equal(RolloutPhase.Frozen, script.State.Phase);

        script.Elapse();

        Assert.Equal(RolloutPhase.Shifting, script.State.Phase);
    }

    [Fact]
    public void The_deadline_does_not_count_frozen_time()
    {
        Assert.Equal(RolloutScript.Begin + TimeSpan.FromSeconds(60), From(Lunch).State.Deadline);
        Assert.Equal(RolloutScript.Begin + TimeSpan.FromSeconds(58), From(Evening).State.Deadline);
        Assert.Equal(RolloutScript.Begin + TimeSpan.FromSeconds(67), From(RolloutScript.Begin + TimeSpan.FromSeconds(7)).State.Deadline);
    }

    [Fact]
    public void An_exposure_that_was_lost_in_a_freeze_is_brought_about_again()
    {
        var script = From(Evening).Confirm().Wait(TimeSpan.FromHours(1));

        script.Tell(new ExposureLost(script.Now, script.State.ConfirmedBy, "forgotten"), "exposure lost");

        Assert.Equal((RolloutPhase.Shifting, Exposure.OfShare(new(20))), (script.State.Phase, script.State.Asked));
    }

    [Fact]
    public void Behind_a_freeze_nobody_new_gets_the_candidate_while_data_is_missing()
    {
        var script = From(Evening).Confirm().While(RolloutPhase.Holding, Verdict.Pass).Look(Verdict.Pass)
            .Wait(TimeSpan.FromSeconds(1)).Command(RolloutCommand.Approve)
            .Look(Verdict.NoData).Look(Verdict.NoData).Wait(TimeSpan.FromDays(1));
        var thaw = script.State.Timers.Single(timer => timer.Kind == TimerKind.FreezeEnd);
        script.Tell(new TimerElapsed(script.Now, thaw), "the freeze is over");

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
        Assert.Contains("has no data", script.State.Reason, StringComparison.Ordinal);
    }

    private static RolloutScript From(DateTimeOffset begin) => new RolloutScript(PolicyTexts.Parse(PolicyForms.Frozen), begin).Start();
}
