using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>A command counts for what it answers, and for nothing that came after it.</summary>
public class AnswerScriptTests
{
    private const string TwoApprovals = """
        policy two-approvals {
          metric errors proportion "failed" of "requests" lower is better
          canary {
            step 20% hold 3s
            approval ops within 1h
            approval security within 1h
            step 50% hold 3s
            step 100% hold 3s
          }
          gate limits every 1s { errors at most 1% }
          allow PRG0412 "a test"
        }
        """;

    [Fact]
    public void T24_An_approval_that_was_given_twice_does_not_answer_the_next_one()
    {
        var script = Awaiting();
        var question = Question(script);
        Tell(script, RolloutCommand.Approve, "bob", question: question);
        Assert.Equal("security", script.Machine.FindQuestion(script.State)!.Role);

        Tell(script, RolloutCommand.Approve, "bob", question: question);

        Assert.Equal("security", script.Machine.FindQuestion(script.State)!.Role);
        Assert.Contains(
            $"[Refused: the approval that this answers (question {question}) was given by bob; now approval by security is waited for (question {Question(script)}) after step 1]",
            script.Transcript,
            StringComparison.Ordinal);
    }

    [Fact]
    public void T25_A_promotion_that_was_overtaken_skips_no_step_that_its_giver_never_saw()
    {
        var script = Awaiting();
        Tell(script, RolloutCommand.Approve, "bob").Command(RolloutCommand.Approve).Confirm();
        Assert.Equal("50%", script.State.Confirmed.ToString());

        Tell(script, RolloutCommand.Promote, "bob", step: 1);

        Assert.Equal((RolloutPhase.Holding, "50%"), (script.State.Phase, script.State.Asked.ToString()));
        Assert.Contains("[Refused: this was said about step 1; now step 2 is held]", script.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RolloutCommand.Approve, "was given by bob")]
    [InlineData(RolloutCommand.Promote, "was overruled by bob")]
    [InlineData(RolloutCommand.PromoteToEnd, "was overruled by bob")]
    [InlineData(RolloutCommand.Reject, "was refused by bob")]
    [InlineData(RolloutCommand.Abort, "is over")]
    public void An_answer_that_comes_late_is_told_what_became_of_its_question(RolloutCommand first, string outcome)
    {
        var script = Awaiting();
        var question = Question(script);
        Tell(script, first, "bob");

        Tell(script, RolloutCommand.Approve, "cleo", question: question);

        Assert.Contains($"[Refused: the approval that this answers (question {question}) {outcome}; now ", script.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_comes_after_the_time_is_told_so()
    {
        var script = Awaiting();
        var question = Question(script);
        while (script.Machine.FindQuestion(script.State) is not null)
        {
            if (script.Machine.Outstanding(script.State).OfType<Look>().Any())
            {
                script.Look(Verdict.Pass);
            }
            else
            {
                var end = script.State.Timers.Single(timer => timer.Kind == TimerKind.ApprovalEnd);
                script.Wait(end.At - script.Now).Tell(new TimerElapsed(end.At, end), "time is over");
            }
        }

        Tell(script, RolloutCommand.Approve, "bob", question: question);

        Assert.Contains($"(question {question}) was not given in time; now the rollout is being rolled back]", script.Transcript, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RolloutCommand.Abort, RolloutPhase.RollingBack)]
    [InlineData(RolloutCommand.Pause, RolloutPhase.Paused)]
    public void What_stops_a_rollout_counts_however_far_that_has_come(RolloutCommand command, RolloutPhase expected)
    {
        var script = Awaiting();
        Tell(script, RolloutCommand.Approve, "bob").Command(RolloutCommand.Approve).Confirm();

        Tell(script, command, "bob", step: 1);

        Assert.Equal(expected, script.State.Phase);
    }

    [Theory]
    [InlineData(RolloutCommand.Approve)]
    [InlineData(RolloutCommand.Promote)]
    [InlineData(RolloutCommand.PromoteToEnd)]
    public void T26_Whoever_started_a_rollout_neither_gives_its_approval_by_another_nor_goes_past_it(RolloutCommand command)
    {
        var script = Awaiting(TwoApprovals.Replace("ops within", "ops by another within", StringComparison.Ordinal));

        Tell(script, command, " Ann");

        Assert.Equal("ops", script.Machine.FindQuestion(script.State)!.Role);
        Assert.Contains("[Refused:  Ann started the rollout, and the approval by ops has to be given by another]", script.Transcript, StringComparison.Ordinal);

        Tell(script, command, "bob");

        Assert.NotEqual("ops", script.Machine.FindQuestion(script.State)?.Role);
    }

    [Fact]
    public void T26_Whoever_started_a_rollout_does_not_promote_it_to_the_end_over_an_approval_by_another_that_is_still_to_come()
    {
        var script = new RolloutScript(TwoApprovals.Replace("security within", "security by another within", StringComparison.Ordinal)).Start().Confirm();

        Tell(script, RolloutCommand.PromoteToEnd, "ann");

        Assert.Equal((RolloutPhase.Holding, "20%"), (script.State.Phase, script.State.Asked.ToString()));

        Tell(script, RolloutCommand.PromoteToEnd, "bob");

        Assert.Equal("everyone", script.State.Asked.ToString());
    }

    [Theory]
    [InlineData(RolloutCommand.Reject, RolloutPhase.RollingBack)]
    [InlineData(RolloutCommand.Abort, RolloutPhase.RollingBack)]
    public void Whoever_started_a_rollout_may_say_no_to_it(RolloutCommand command, RolloutPhase expected)
    {
        var script = Awaiting(TwoApprovals.Replace("ops within", "ops by another within", StringComparison.Ordinal));

        Tell(script, command, "ann");

        Assert.Equal(expected, script.State.Phase);
    }

    private static RolloutScript Awaiting(string policy = TwoApprovals) =>
        new RolloutScript(policy).Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);

    private static long Question(RolloutScript script) => script.Machine.FindQuestion(script.State)!.Id;

    private static RolloutScript Tell(RolloutScript script, RolloutCommand command, string by, long? question = null, int? step = null) =>
        script.Tell(new Commanded(script.Now, command, by, null) { Question = question, Step = step }, $"command {command} by {by}");
}
