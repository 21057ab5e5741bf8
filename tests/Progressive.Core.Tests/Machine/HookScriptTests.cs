using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>Hooks between steps, along with steps and after a roll back, event by event.</summary>
public class HookScriptTests
{
    [Fact]
    public void Hooks_run_along_and_between_steps_and_the_rollout_waits_for_those_between()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Look(Verdict.Pass).Hook(true).Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Hook(true)
            .While(RolloutPhase.Retiring, Verdict.Pass, stopWhenWaiting: true).Retire();

        Assert.Equal(RolloutPhase.Succeeded, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_hook_that_fails_follows_its_reaction_and_is_run_again_where_that_holds()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm()
            .While(RolloutPhase.Holding, Verdict.Pass).Hook(false, "table is locked")
            .While(RolloutPhase.Paused, Verdict.Pass)
            .While(RolloutPhase.RunningHook, Verdict.Pass).Confirm().Hook(true);

        Assert.Equal((RolloutPhase.RolledBack, "hook migrate took too long"), (script.State.Phase, script.State.Reason));
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_hook_that_takes_too_long_has_failed_and_its_late_answer_changes_nothing()
    {
        var script = new RolloutScript(PolicyForms.NoWayBack).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);
        var hook = script.State.Waiting;

        script.While(RolloutPhase.RunningHook, Verdict.Pass);

        Assert.Equal(RolloutPhase.Paused, script.State.Phase);
        Assert.Equal(Response.Late, script.Machine.Next(script.State, new HookEnded(script.Now, hook, true, "done")).Response);
    }

    [Fact]
    public void A_hook_goes_on_in_a_pause_and_its_success_counts_when_somebody_resumes()
    {
        var script = Running().Command(RolloutCommand.Pause).Hook(true).Look(Verdict.Pass).Command(RolloutCommand.Resume);

        Assert.Equal(RolloutPhase.Shifting, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_hook_that_fails_while_a_person_pauses_follows_its_reaction_at_once()
    {
        var script = Running().Command(RolloutCommand.Pause).Hook(false, "table is locked");

        Assert.Equal((RolloutPhase.Paused, Cause.HookFailed), (script.State.Phase, script.State.Pause!.Cause));
    }

    [Fact]
    public void A_hook_that_fails_in_a_pause_that_a_failure_began_does_not_put_the_failure_off()
    {
        var script = Running().Look(Verdict.Fail);
        var pause = script.State.Pause;

        script.Hook(false, "table is locked");

        Assert.Equal(Cause.Failure, pause!.Cause);
        Assert.Equal(pause, script.State.Pause);
        Assert.Equal(0, script.State.Waiting);
    }

    [Fact]
    public void After_a_failed_hook_whoever_resumes_has_it_run_again_under_a_new_id()
    {
        var script = Running();
        var first = script.State.Waiting;

        script.Hook(false, "table is locked").Command(RolloutCommand.Resume);

        Assert.Equal(RolloutPhase.RunningHook, script.State.Phase);
        Assert.True(script.State.Waiting > first);
        Assert.Equal(script.Now + TimeSpan.FromSeconds(3), script.State.HookEnd);
    }

    [Fact]
    public void A_promotion_skips_the_hook()
    {
        var script = Running().Command(RolloutCommand.Promote, "done by hand");

        Assert.Equal((RolloutPhase.Shifting, "promoted by ann: done by hand"), (script.State.Phase, script.State.Reason));
        Assert.DoesNotContain(script.Machine.Outstanding(script.State), effect => effect is RunHook);
    }

    [Fact]
    public void A_failed_check_ends_the_hook_that_is_waited_for()
    {
        var script = Running().Look(Verdict.Fail).While(RolloutPhase.Paused, Verdict.Pass);

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
        Assert.DoesNotContain(script.Machine.Outstanding(script.State), effect => effect is RunHook);
    }

    [Fact]
    public void A_hook_that_fails_along_with_its_step_acts_like_a_failed_check()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm().Along(false, "no traffic")
            .Command(RolloutCommand.Resume)
            .While(RolloutPhase.Paused, Verdict.Pass).Confirm().Hook(false, "the bucket is gone");

        Assert.Equal(RolloutPhase.RolledBack, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_hook_that_ends_well_along_with_its_step_changes_nothing()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm();
        var before = script.State;

        script.Along(true);

        Assert.Equal(before with { Along = null }, script.State);
    }

    [Fact]
    public void A_hook_that_runs_along_goes_on_in_a_pause_and_ends_with_its_hold()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm().Command(RolloutCommand.Pause);
        var along = Assert.Single(script.Machine.Outstanding(script.State).OfType<RunBackgroundHook>());
        script.Command(RolloutCommand.Resume);
        Assert.Equal(along, Assert.Single(script.Machine.Outstanding(script.State).OfType<RunBackgroundHook>()));

        script.While(RolloutPhase.Holding, Verdict.Pass);

        Assert.Empty(script.Machine.Outstanding(script.State).OfType<RunBackgroundHook>());
        Assert.Equal(Response.Late, script.Machine.Next(script.State, new HookEnded(script.Now, along.Id, false, "cancelled")).Response);
    }

    [Fact]
    public void A_roll_back_is_over_only_after_its_hook()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm().Command(RolloutCommand.Abort).Confirm();
        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);

        script.Command(RolloutCommand.Promote).Hook(true);

        Assert.Equal((RolloutPhase.Aborted, "aborted by ann"), (script.State.Phase, script.State.Reason));
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void A_roll_back_ends_also_when_its_hook_takes_too_long_and_says_so()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm().Command(RolloutCommand.Abort).Confirm().Elapse();

        Assert.Equal((RolloutPhase.Aborted, "aborted by ann; hook clean took too long"), (script.State.Phase, script.State.Reason));
    }

    [Fact]
    public void An_exposure_that_is_lost_while_a_roll_backs_hook_runs_is_taken_back_again_first()
    {
        var script = new RolloutScript(PolicyForms.Hooks).Start().Confirm().Command(RolloutCommand.Abort).Confirm();

        script.Tell(new ExposureLost(script.Now, script.State.ConfirmedBy, "somebody gave it to 20%"), "exposure lost");

        Assert.IsType<SetExposure>(Assert.Single(script.Machine.Outstanding(script.State)));
        script.Confirm().Hook(true);
        Assert.Equal(RolloutPhase.Aborted, script.State.Phase);
    }

    private static RolloutScript Running() => new RolloutScript(PolicyForms.Hooks).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);
}
