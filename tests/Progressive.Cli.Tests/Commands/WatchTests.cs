using System.Text.Json;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

public sealed class WatchTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_rollout_is_followed_to_its_end_one_line_an_event()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        var watching = folder.RunAsync("watch");

        await FinishAsync(rollout);
        var run = await watching;

        Assert.Empty(run.Error);
        Assert.Equal(4, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task A_rollout_is_followed_by_programs_one_object_a_line()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        var watching = folder.RunAsync("watch", "--format", "json");

        await FinishAsync(rollout);
        var run = await watching;

        Assert.Empty(run.Error);
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, run.Output.Length), run.Output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("number").GetInt32()));
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task A_rollout_that_succeeds_ends_with_0()
    {
        var rollout = await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        await rollout.CommandAsync(RolloutCommand.PromoteToEnd);
        await rollout.ConfirmAsync();
        await rollout.CommandAsync(RolloutCommand.Promote);
        await rollout.TellAsync(new Retired(folder.Clock.Now, rollout.State.Waiting));

        var run = await folder.RunAsync("watch", "search-1");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("succeeded, step 2 of 2, exposure everyone: everyone has the candidate", run.Output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task A_rollout_that_is_aborted_ends_with_4_and_one_that_refuses_a_command_with_1(string format)
    {
        var rollout = await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        await rollout.ConfirmAsync();
        await rollout.CommandAsync(RolloutCommand.Abort);
        await rollout.ConfirmAsync();

        var watched = await folder.RunAsync("watch", "search-1", "--format", format);
        var told = await folder.RunAsync("pause", "search-1", "--format", format);

        Assert.Equal(RolloutPhase.Aborted, rollout.State.Phase);
        Assert.Equal(4, watched.ExitCode);
        Assert.Equal(1, told.ExitCode);
    }

    [Fact]
    public async Task A_rollout_that_is_halted_ends_with_4()
    {
        var rollout = await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary.Replace("  gate limits", "  on failure halt\n  gate limits", StringComparison.Ordinal));
        await rollout.ConfirmAsync();
        await rollout.LookAsync(Verdict.Fail);

        var run = await folder.RunAsync("watch", "search-1");

        Assert.Equal(RolloutPhase.Halted, rollout.State.Phase);
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public async Task An_engine_that_went_away_is_told_of_once()
    {
        var rollout = await WrittenRollout.BeginAsync(folder, term: TimeSpan.FromSeconds(10));
        folder.Clock.Now += TimeSpan.FromMinutes(1);
        var watching = folder.RunAsync("watch");

        await Task.Delay(TimeSpan.FromMilliseconds(700), TestContext.Current.CancellationToken);
        await rollout.CommandAsync(RolloutCommand.Abort);
        await rollout.ConfirmAsync();
        var run = await watching;

        Assert.Equal(["checkout-1: nobody runs it since 08:00:10Z (web-1)"], run.Error);
    }

    [Fact]
    public async Task An_interruption_ends_with_130_and_no_stack_trace()
    {
        await WrittenRollout.BeginAsync(folder);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        interrupted.CancelAfter(TimeSpan.FromMilliseconds(500));

        var run = await Run.InProcess(new CommandEnvironment { Clock = folder.Clock }, interrupted.Token, "watch", "--journal", folder.Path);

        Assert.Equal(["Interrupted."], run.Error);
        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["2026-01-01 08:00:00Z  shifting, step 1 of 2, exposure nobody (asked: eu-1): started by ann"], run.Output);
    }

    [Fact]
    public async Task Without_a_rollout_there_must_be_exactly_one_that_is_open()
    {
        Assert.Equal("The journal holds no rollout.", await TroubleAsync());

        var one = await WrittenRollout.BeginAsync(folder);
        await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        Assert.Equal("2 rollouts are open; name one: checkout-1, search-1.", await TroubleAsync());

        await one.CommandAsync(RolloutCommand.Abort);
        await one.ConfirmAsync();
        var over = await folder.RunAsync("abort", "--wait", "0");
        Assert.Equal(3, over.ExitCode);
    }

    [Fact]
    public async Task Where_no_rollout_is_open_those_that_are_over_are_named()
    {
        foreach (var number in (string[])["1", "2"])
        {
            var rollout = await WrittenRollout.BeginAsync(folder, number: number);
            await rollout.CommandAsync(RolloutCommand.Abort);
            await rollout.ConfirmAsync();
        }

        Assert.Equal("No rollout is open; name one: checkout-2, checkout-1.", await TroubleAsync());
    }

    private async Task<string> TroubleAsync()
    {
        var run = await folder.RunAsync("watch");
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        return Assert.Single(run.Error);
    }

    private async Task FinishAsync(WrittenRollout rollout)
    {
        await rollout.ConfirmAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
        await rollout.CommandAsync(RolloutCommand.Approve);
        await rollout.LookAsync(Verdict.Pass);
        await rollout.LookAsync(Verdict.NoData);
        await rollout.CommandAsync(RolloutCommand.Pause, "lunch\u001b[2J");
        await rollout.LookAsync(Verdict.Fail);
        await rollout.TellAsync(new EffectFailed(folder.Clock.Now, rollout.State.Waiting, "connection refused"));
        await rollout.CommandAsync(RolloutCommand.Retry);
        await rollout.ConfirmAsync();
    }
}
