using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>While all rises of a journal are frozen nobody new gets a candidate, whoever wants it; roll backs go on.</summary>
public class StandingFreezeScriptTests
{
    private const string Held = "all rises are frozen by bob: incident 7";

    [Fact]
    public void A_step_that_passed_waits_for_the_end_of_the_freeze()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm();
        Freeze(script).While(RolloutPhase.Holding, Verdict.Pass);

        Assert.Equal(
            (RolloutPhase.Frozen, "20%", "nobody new gets the candidate: " + Held),
            (script.State.Phase, script.State.Asked.ToString(), script.State.Reason));

        Unfreeze(script).Elapse();

        Assert.Equal((RolloutPhase.Shifting, "everyone"), (script.State.Phase, script.State.Asked.ToString()));
    }

    [Fact]
    public void A_rollout_that_begins_in_a_freeze_gives_the_candidate_to_nobody()
    {
        var script = Freeze(new RolloutScript(PolicyTexts.TwoSteps)).Start();

        Assert.Equal((RolloutPhase.Frozen, "nobody"), (script.State.Phase, script.State.Asked.ToString()));

        Unfreeze(script).Elapse();

        Assert.Equal((RolloutPhase.Shifting, "20%"), (script.State.Phase, script.State.Asked.ToString()));
    }

    [Theory]
    [InlineData(RolloutCommand.Promote)]
    [InlineData(RolloutCommand.PromoteToEnd)]
    public void No_promotion_overrules_it(RolloutCommand command)
    {
        var script = Freeze(new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()).Command(command);

        Assert.Equal((RolloutPhase.Holding, "20%"), (script.State.Phase, script.State.Asked.ToString()));
        Assert.Contains($"[Refused: nobody new gets the candidate: {Held}]", script.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void No_retry_of_a_rise_overrules_it()
    {
        var script = Freeze(new RolloutScript(PolicyTexts.TwoSteps).Start().Fail("the router is away")).Command(RolloutCommand.Retry);

        Assert.Equal(RolloutPhase.Stuck, script.State.Phase);
        Assert.Contains($"[Refused: nobody new gets the candidate: {Held}]", script.Transcript, StringComparison.Ordinal);

        Assert.Equal(RolloutPhase.Shifting, Unfreeze(script).Command(RolloutCommand.Retry).State.Phase);
    }

    [Fact]
    public void An_approval_in_it_counts_and_its_step_waits()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);
        Freeze(script).Command(RolloutCommand.Approve);

        Assert.Equal((RolloutPhase.Frozen, "eu-1"), (script.State.Phase, script.State.Asked.ToString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_roll_back_goes_on_in_it(bool isWanted)
    {
        var script = Freeze(new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm());
        _ = isWanted ? script.Command(RolloutCommand.Abort) : script.Look(Verdict.Fail);

        Assert.Equal((RolloutPhase.RollingBack, "nobody"), (script.State.Phase, script.State.Asked.ToString()));
        Assert.Equal(isWanted ? RolloutPhase.Aborted : RolloutPhase.RolledBack, script.Confirm().State.Phase);
    }

    [Fact]
    public void A_pause_over_it_outlasts_it()
    {
        var script = Freeze(new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm()).While(RolloutPhase.Holding, Verdict.Pass).Command(RolloutCommand.Pause);
        Unfreeze(script);
        Assert.Equal(RolloutPhase.Paused, script.State.Phase);

        script.Command(RolloutCommand.Resume).Elapse();

        Assert.Equal((RolloutPhase.Shifting, "everyone"), (script.State.Phase, script.State.Asked.ToString()));
    }

    [Fact]
    public void A_freeze_that_is_known_and_an_end_of_none_change_nothing()
    {
        var script = Unfreeze(new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm());
        Assert.Contains("[Late: no freeze of the journal is known]", script.Transcript, StringComparison.Ordinal);

        Freeze(Freeze(script));

        Assert.Contains("[Late: this freeze is known]", script.Transcript, StringComparison.Ordinal);
    }

    private static RolloutScript Freeze(RolloutScript script) => script.Tell(new Frozen(script.Now, "bob", "incident 7"), "frozen by bob");

    private static RolloutScript Unfreeze(RolloutScript script) => script.Tell(new Unfrozen(script.Now, "bob", "it is over"), "lifted by bob");
}
