using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

/// <summary>Commands say what they answer: what the journal showed as they were given, or what was named.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly JournalFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task T24_An_answer_names_the_approval_that_is_open_as_it_is_given(string command)
    {
        var rollout = await AwaitingAsync();

        await folder.RunAsync(command, "--role", "release-managers", "--wait", "0");

        var waiting = await WaitingAsync();
        Assert.Equal(("release-managers", rollout.State.Waiting, 1, await VersionAsync()), (waiting.Role, waiting.Question, waiting.Step, waiting.Version));
    }

    [Fact]
    public async Task T24_An_answer_to_an_approval_that_is_over_is_refused_with_what_became_of_it()
    {
        var rollout = await AwaitingAsync();
        var question = rollout.State.Waiting;
        await rollout.CommandAsync(RolloutCommand.Approve);
        var answering = folder.RunAsync("approve", "--question", $"{question}", "--by", "cleo");
        await rollout.TakeAsync(await WaitingAsync());

        var run = await answering;

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(
            $"approve refused: the approval that this answers (question {question}) was given by bob; now the exposure of step 2 is on its way.",
            Assert.Single(run.Error),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promote")]
    [InlineData("resume")]
    [InlineData("retry")]
    public async Task T25_A_command_names_the_step_and_the_events_that_the_journal_has_or_the_step_that_was_seen(string command)
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();

        await folder.RunAsync(command, "--wait", "0");
        await folder.RunAsync(command, "--step", "2", "--wait", "0");

        var waiting = await folder.Journal.ReadWaitingAsync("web-1", Cancellation);
        Assert.Equal([(1, 2L), (2, 2L)], waiting.Select(each => (each.Step!.Value, each.Version!.Value)));
        Assert.All(waiting, each => Assert.Null(each.Question));
    }

    [Theory]
    [InlineData("--question", "first")]
    [InlineData("--step", "1.5")]
    public async Task A_question_or_step_that_is_no_number_is_wrong_usage(string option, string value)
    {
        await AwaitingAsync();

        var run = await folder.RunAsync("approve", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(await folder.Journal.ReadWaitingAsync("web-1", Cancellation));
    }

    private async Task<WrittenRollout> AwaitingAsync()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        while (rollout.State.Phase == RolloutPhase.Holding)
        {
            await rollout.LookAsync(Verdict.Pass);
        }

        Assert.Equal(RolloutPhase.AwaitingApproval, rollout.State.Phase);
        return rollout;
    }

    private async Task<long> VersionAsync() =>
        (await RolloutRecord.ReadAsync(folder.Journal, new RolloutId("checkout-1"), Cancellation))!.Version;

    private async Task<SubmittedCommand> WaitingAsync()
    {
        while (true)
        {
            if (await folder.Journal.ReadWaitingAsync("web-1", Cancellation) is [var command])
            {
                return command;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }
    }
}
