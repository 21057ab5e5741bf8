using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies.Plan;

namespace Progressive.Core.Tests.Machine;

/// <summary>Plain checks: failed looks that are tolerated, and those that are not.</summary>
public class ToleranceScriptTests
{
    [Fact]
    public void A_failed_look_that_is_tolerated_keeps_the_gate_from_passing_and_the_next_one_may_pass()
    {
        var script = Begin().Look(Verdict.Pass).Look(Verdict.Pass).Look(Latency(Verdict.Fail)).Elapse();
        Assert.Equal(RolloutPhase.Holding, script.State.Phase);

        script.Look(Verdict.Pass);

        Assert.Equal(RolloutPhase.Shifting, script.State.Phase);
        Golden.Verify(script.Transcript);
    }

    [Fact]
    public void In_a_row_a_look_that_passes_forgives_those_before_it()
    {
        var script = Begin().Look(Latency(Verdict.Fail)).Look(Latency(Verdict.Fail)).Look(Verdict.Pass);

        Assert.Equal(0, script.State.Guards[0].Checks[0].Failures);
        Assert.NotEqual(RolloutPhase.RollingBack, script.State.Phase);
    }

    [Fact]
    public void The_failure_after_those_that_are_tolerated_acts()
    {
        var script = Begin().Look(Latency(Verdict.Fail)).Look(Latency(Verdict.Fail));
        Assert.Equal(RolloutPhase.Holding, script.State.Phase);

        script.Look(Latency(Verdict.Fail));

        Assert.Equal((RolloutPhase.RollingBack, "gate limits failed: p95 of latency at most 500 ms"), (script.State.Phase, script.State.Reason));
    }

    [Fact]
    public void Without_in_a_row_no_look_forgives()
    {
        var script = Begin().Look(Heap(Verdict.Fail)).Look(Verdict.Pass).Look(Heap(Verdict.Fail));

        Assert.Equal((RolloutPhase.RollingBack, "gate limits failed: max of heap at most 900 MiB"), (script.State.Phase, script.State.Reason));
    }

    [Theory]
    [InlineData(Verdict.Undecided)]
    [InlineData(Verdict.NoData)]
    public void A_look_without_a_verdict_neither_counts_nor_forgives(Verdict verdict)
    {
        var script = Begin().Look(Latency(Verdict.Fail)).Look(Latency(Verdict.Fail)).Look(Latency(verdict));
        Assert.Equal((RolloutPhase.Holding, 2), (script.State.Phase, script.State.Guards[0].Checks[0].Failures));

        script.Look(Latency(Verdict.Fail));

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
    }

    [Fact]
    public void What_passed_is_not_passed_any_more_once_a_later_look_does_not()
    {
        var script = Begin().Look(Verdict.Pass);
        Assert.True(script.State.Guards[0].Checks[0].Passed);

        script.Look(Latency(Verdict.Undecided));

        Assert.False(script.State.Guards[0].Checks[0].Passed);
        Assert.True(script.State.Guards[0].Checks[1].Passed);
    }

    [Fact]
    public void Plain_checks_take_no_share_of_the_budget_of_failures()
    {
        var policy = PolicyTexts.Parse(PolicyForms.Plain.Replace(
            "  patience 1s", "  errors at most 2%\n  patience 1s", StringComparison.Ordinal));
        var guard = RolloutPlan.Of(policy).Stages.OfType<HoldStage>().First().Guards[0];

        Assert.Equal((3, 1), (guard.Checks.Count, guard.DecidingChecks));
    }

    private static RolloutScript Begin() => new RolloutScript(PolicyForms.Plain).Start().Confirm();

    private static Func<DueCheck, Verdict> Latency(Verdict verdict) => check => check.Check.Metric == "latency" ? verdict : Verdict.Pass;

    private static Func<DueCheck, Verdict> Heap(Verdict verdict) => check => check.Check.Metric == "heap" ? verdict : Verdict.Pass;
}
