using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>What a person paused, and what failed, is let go by nothing milder than a decision.</summary>
public class FirmPauseScriptTests
{
    private const string Body = """
          metric errors proportion "failed" of "requests" lower is better
          gate limits every 1s {
            errors at most 1%
            patience 2s
          }
        """;

    private static string Policy(string strategy, string rest = "") => $"policy p {{\n{Body}\n{strategy}\n{rest}\nallow PRG0412 \"a test\"\n}}";

    [Fact]
    public void A_rejection_that_waits_does_not_forgive_a_failure()
    {
        var script = new RolloutScript(Policy(
                "canary {\n step 20% hold 3s\n approval ops within 1h otherwise hold 5m then roll back\n step 100% hold 3s\n}", "on failure pause"))
            .Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass)
            .Look(Verdict.Fail)
            .Command(RolloutCommand.Reject).Command(RolloutCommand.Approve);

        Assert.Equal((RolloutPhase.Paused, "20%"), (script.State.Phase, script.State.Confirmed.ToString()));
    }

    [Fact]
    public void A_deadline_that_pauses_does_not_forgive_a_probe_that_failed()
    {
        var script = new RolloutScript(Policy(
                "canary {\n step 20% hold 10s during probe\n step 100% hold 3s\n}", "on failure pause\ndeadline 1m otherwise pause"))
            .Start().Confirm();
        script.Tell(new HookEnded(script.Now, script.State.Along!.Value, Succeeded: false, "no answer"), "the probe failed");
        var deadline = script.State.Timers.Single(timer => timer.Kind == TimerKind.Deadline);
        script.Wait(TimeSpan.FromMinutes(1)).Tell(new TimerElapsed(script.Now, deadline), "the deadline passed").Command(RolloutCommand.Resume);

        Assert.Equal((RolloutPhase.Paused, Cause.Failure), (script.State.Phase, script.State.Pause?.Cause));
    }

    [Fact]
    public void A_hook_that_is_run_again_does_not_end_the_pause_of_a_person()
    {
        var script = new RolloutScript(Policy(
                "canary {\n step 20% hold 3s\n run migrate within 1m otherwise hold 5m then roll back\n step 100% hold 3s\n}"))
            .Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass)
            .Command(RolloutCommand.Pause);
        script.Tell(new HookEnded(script.Now, script.State.Waiting, Succeeded: false, "locked"), "the hook failed");

        Assert.Equal((RolloutPhase.Paused, Cause.Command), (script.State.Phase, script.State.Pause?.Cause));

        script.Command(RolloutCommand.Resume);

        Assert.Equal(RolloutPhase.RunningHook, script.State.Phase);
        Assert.True(script.State.Waiting > 0);
    }

    [Fact]
    public void A_step_back_under_the_pause_of_a_person_stays_paused_where_it_went()
    {
        var script = new RolloutScript(Policy(
                "canary {\n step 20% hold 3s\n step 50% hold 10s\n step 100% hold 3s\n}", "on failure step back at most 2 times then roll back"))
            .Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass).Confirm()
            .Command(RolloutCommand.Pause).Look(Verdict.Fail).Confirm();

        Assert.Equal((RolloutPhase.Paused, "20%"), (script.State.Phase, script.State.Confirmed.ToString()));
    }

    [Fact]
    public void Where_somebody_else_has_set_something_a_pause_from_before_ends_with_no_step_back()
    {
        var script = new RolloutScript(Policy(
                "canary {\n step 20% hold 3s\n step 50% hold 3s while limits\n step 100% hold 3s\n}",
                "on failure roll back\non inconclusive pause 5s then step back at most 1 times then roll back"))
            .Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass).Confirm().While(RolloutPhase.Holding, Verdict.Undecided);
        Assert.Equal((RolloutPhase.Paused, "50%"), (script.State.Phase, script.State.Confirmed.ToString()));

        script.Tell(new ExposureLost(script.Now, script.State.ConfirmedBy, "the router has 70%") { Drift = Drift.Changed }, "somebody has set 70%");
        Assert.Equal(RolloutPhase.Paused, script.State.Phase);
        while (script.State.Phase == RolloutPhase.Paused)
        {
            script.Elapse();
        }

        Assert.Equal((RolloutPhase.RollingBack, "nobody"), (script.State.Phase, script.State.Asked.ToString()));
    }
}
