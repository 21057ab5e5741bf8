using System.Text.Json;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

/// <summary>What commands say of a command, whoever takes it.</summary>
public sealed class SendTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("approve", RolloutCommand.Approve)]
    [InlineData("reject", RolloutCommand.Reject)]
    [InlineData("pause", RolloutCommand.Pause)]
    [InlineData("resume", RolloutCommand.Resume)]
    [InlineData("promote", RolloutCommand.Promote)]
    [InlineData("promote --to-end", RolloutCommand.PromoteToEnd)]
    [InlineData("abort", RolloutCommand.Abort)]
    [InlineData("retry", RolloutCommand.Retry)]
    public async Task Each_command_is_put_into_the_journal_with_who_and_why(string command, RolloutCommand expected)
    {
        await WrittenRollout.BeginAsync(folder);

        var run = await folder.RunAsync(command.Split(' ')[0], [.. command.Split(' ')[1..], "--by", "bob", "--reason", "a test", "--wait", "0"]);

        Assert.Equal(3, run.ExitCode);
        var waiting = Assert.Single(await folder.Journal.ReadWaitingAsync("web-1", TestContext.Current.CancellationToken));
        Assert.Equal((expected, "bob", "a test", folder.Clock.Now), (waiting.Command, waiting.By, waiting.Reason, waiting.At));
    }

    [Theory]
    [InlineData("pause", 0, "pause accepted: checkout-1 is paused, step 1 of 2, exposure eu-1: paused by bob")]
    [InlineData("retry", 1, "retry refused: the rollout is not stuck. checkout-1 is holding, step 1 of 2, exposure eu-1")]
    [InlineData("approve", 1, "approve refused: no approval is waited for. checkout-1 is holding, step 1 of 2, exposure eu-1")]
    [InlineData("abort", 0, "abort accepted: checkout-1 is rolling back, step 1 of 2, exposure eu-1 (asked: nobody): aborted by bob")]
    public async Task What_the_rollout_made_of_a_command_is_said(string command, int exitCode, string said)
    {
        var rollout = await HoldingAsync();
        var telling = folder.RunAsync(command, "--by", "bob");

        await TakeAsync(rollout);
        var run = await telling;

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal([said], exitCode == 0 ? run.Output : run.Error);
        Assert.Empty(exitCode == 0 ? run.Error : run.Output);
    }

    [Fact]
    public async Task What_the_rollout_made_of_a_command_is_said_to_programs()
    {
        var rollout = await HoldingAsync();
        var telling = folder.RunAsync("resume", "--by", "bob", "--reason", "'quoted'", "--format", "json");

        var ticket = await TakeAsync(rollout);
        var run = await telling;

        Assert.Empty(run.Error);
        Assert.Equal(1, run.ExitCode);
        using var document = JsonDocument.Parse(run.Printed);
        Assert.Equal("refused", document.RootElement.GetProperty("outcome").GetString());
        Golden.Verify(run.Printed.Replace(ticket.ToString(), "a-ticket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_nobody_takes_says_who_should_have()
    {
        var rollout = await WrittenRollout.BeginAsync(folder, term: TimeSpan.FromSeconds(10));
        Assert.Equal(
            "pause not taken yet: web-1 runs checkout-1, its lease holds until 2026-01-01 08:00:10Z, and it did not answer within 1s. "
            + "The command stays in the journal; the next engine takes it, and may refuse it.",
            await NotTakenAsync("1"));

        folder.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(
            "pause not taken yet: nobody runs checkout-1; the lease of web-1 lapsed at 2026-01-01 08:00:10Z. "
            + "The command stays in the journal; the next engine takes it, and may refuse it.",
            await NotTakenAsync("0"));

        await folder.Journal.ReleaseAsync(rollout.Lease, TestContext.Current.CancellationToken);
        Assert.Equal(
            "pause not taken yet: nobody runs checkout-1, and nothing has happened to it since 2026-01-01 08:00:00Z. "
            + "The command stays in the journal; the next engine takes it, and may refuse it.",
            await NotTakenAsync("0"));
    }

    [Fact]
    public async Task A_rollout_that_is_over_refuses_everything()
    {
        var rollout = await HoldingAsync();
        await rollout.CommandAsync(RolloutCommand.Abort);
        await rollout.ConfirmAsync();

        var run = await folder.RunAsync("pause", "checkout-1");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["pause refused: the rollout is over. checkout-1 is aborted, step 1 of 2, exposure nobody: aborted by bob"], run.Error);
    }

    [Fact]
    public async Task A_rollout_that_ends_before_the_command_is_taken_refuses_it()
    {
        var rollout = await HoldingAsync();
        var telling = folder.RunAsync("pause");
        await WaitingAsync();

        await rollout.CommandAsync(RolloutCommand.Abort);
        await rollout.ConfirmAsync();
        var run = await telling;

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("pause refused: the rollout was over before an engine took it.", Assert.Single(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_says_that_the_command_stays()
    {
        await HoldingAsync();
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        interrupted.CancelAfter(TimeSpan.FromMilliseconds(700));

        var run = await Run.InProcess(interrupted.Token, "pause", "--journal", folder.Path);

        Assert.Equal(["The command stays in the journal.", "Interrupted."], run.Error);
        Assert.Equal(130, run.ExitCode);
    }

    [Theory]
    [InlineData("--wait", "-1")]
    [InlineData("--wait", "soon")]
    [InlineData("--wait", "NaN")]
    [InlineData("--by", " ")]
    [InlineData("--format", "yaml")]
    [InlineData("checkout-1", "checkout-2")]
    public async Task A_wrong_call_ends_with_2_and_puts_nothing_into_the_journal(string option, string value)
    {
        await WrittenRollout.BeginAsync(folder);

        var run = await folder.RunAsync("approve", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Try 'progressive approve --help'."], run.Error[^1..]);
        Assert.Equal(2, run.Error.Length);
        Assert.Contains(value.Trim(), run.Error[0], StringComparison.Ordinal);
        Assert.Empty(await folder.Journal.ReadWaitingAsync("web-1", TestContext.Current.CancellationToken));
    }

    private async Task<string> NotTakenAsync(string wait)
    {
        var run = await folder.RunAsync("pause", "--wait", wait);
        Assert.Empty(run.Output);
        Assert.Equal(3, run.ExitCode);
        return Assert.Single(run.Error);
    }

    private async Task<WrittenRollout> HoldingAsync()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        return rollout;
    }

    private async Task<Guid> TakeAsync(WrittenRollout rollout)
    {
        var command = await WaitingAsync();
        await rollout.TakeAsync(command);
        return command.Ticket;
    }

    private async Task<SubmittedCommand> WaitingAsync()
    {
        while (true)
        {
            if (await folder.Journal.ReadWaitingAsync("web-1", TestContext.Current.CancellationToken) is [var command])
            {
                return command;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
