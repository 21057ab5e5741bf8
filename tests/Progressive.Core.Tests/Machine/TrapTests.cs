using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Tests.Engine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// What went wrong in other controllers while they ran, numbered as in <c>docs/traps.md</c>. What their policies got wrong is shown beside the
/// rules, what their statistics did beside the judge, and what their routing did beside the router.
/// </summary>
public class TrapTests
{
    private const string Tolerant = """
        policy tolerant {
          metric errors proportion "failed" of "requests" lower is better
          metric orders rate "orders" per "requests" higher is better
          canary {
            step 20% hold 8s
            step 100% hold 8s
          }
          gate limits every 1s {
            errors at most 1% using plain tolerate 2 failures in a row
            orders at least 1 per 100 using plain tolerate 2 failures in a row
            patience 2s
          }
          on no data pause
          allow PRG0412 "a test"
          allow PRG0315 "a test"
        }
        """;

    private const string OneGate = """
        policy one-gate {
          metric errors proportion "failed" of "requests" lower is better
          metric orders rate "orders" per "requests" higher is better
          canary {
            step 20% hold 8s
            step 100% hold 8s
          }
          gate limits every 1s {
            errors at most 1%
            orders at least 1 per 100
            patience 1s
          }
          on no data pause 1h then roll back
        }
        """;

    private const string TwoGates = """
        policy two-gates {
          metric errors proportion "failed" of "requests" lower is better
          metric orders rate "orders" per "requests" higher is better
          canary {
            step 20% hold 8s
            step 100% hold 8s
          }
          gate sales every 1s {
            orders at least 1 per 100
            patience 1s
          }
          gate limits every 1s {
            errors at most 1%
          }
          on no data pause 1h then roll back
        }
        """;

    [Fact]
    public void T01_A_rollout_that_ends_before_its_first_look_did_not_succeed()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm().Command(RolloutCommand.Abort).Confirm();

        Assert.Equal(RolloutPhase.Aborted, script.State.Phase);
    }

    [Fact]
    public void T01_A_step_whose_looks_never_come_is_not_passed_by_time_alone()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm();
        var held = script.State;
        while (script.State is { Phase: RolloutPhase.Holding } state && state.Timers.Any(timer => timer.Kind != TimerKind.Look))
        {
            var timer = state.Timers.First(timer => timer.Kind != TimerKind.Look);
            script.Tell(new TimerElapsed(timer.At, timer), "a timer without looks");
        }

        Assert.Equal(held.Confirmed, script.State.Confirmed);
        Assert.Equal(held.Stage, script.State.Stage);
    }

    [Fact]
    public async Task T09_A_policy_that_was_edited_on_the_way_changes_nothing_about_its_rollout()
    {
        var journal = SharedClock.NewJournal();
        await using var first = new World(journal: journal);
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        await first.DisposeAsync();

        // Whatever became of the file: what goes on is what began.
        await using var second = new World(journal: journal, now: first.Clock.Now + TimeSpan.FromMinutes(1));
        second.Router.Remember("checkout", JournalPrefix.InForce(rollout.Header, rollout.State));
        var resumed = await second.ResumeAsync(rollout.Header.Id);

        Assert.Equal(PolicyTexts.Parse(PolicyTexts.TwoSteps), resumed.Policy);
        Assert.Equal(rollout.Header.PolicyHash, resumed.Header.PolicyHash);
    }

    [Fact]
    public void T10_Failures_are_counted_for_each_check_and_those_far_apart_are_not_in_a_row()
    {
        var script = new RolloutScript(Tolerant).Start().Confirm();
        foreach (var name in (string[])["errors", "orders", "errors", "orders", "errors", "orders"])
        {
            script.Look(due => due.Check.Metric == name ? Verdict.Fail : Verdict.Pass);
        }

        Assert.Equal(RolloutPhase.Holding, script.State.Phase);
    }

    [Fact]
    public void T10_The_one_too_many_in_a_row_acts()
    {
        var script = new RolloutScript(Tolerant).Start().Confirm();
        for (var look = 1; look <= 3; look++)
        {
            script.Look(due => due.Check.Metric == "errors" ? Verdict.Fail : Verdict.Pass);
        }

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
    }

    [Theory]
    [InlineData(OneGate)]
    [InlineData(TwoGates)]
    public void T15_Of_a_failure_and_missing_data_the_failure_counts_in_a_gate_and_among_gates(string policy)
    {
        var script = new RolloutScript(policy).Start().Confirm();
        for (var look = 0; look < 2 && script.State.Phase == RolloutPhase.Holding; look++)
        {
            script.Look(due => due.Check.Metric == "errors" ? Verdict.Fail : Verdict.NoData);
        }

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
        Assert.Contains("failed", script.State.Reason, StringComparison.Ordinal);
    }
}
