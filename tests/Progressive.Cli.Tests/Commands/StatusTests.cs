using System.Text.Json;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_a_rollout_all_are_listed()
    {
        await WriteSeveralAsync();

        var run = await folder.RunAsync("status");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task T77_A_list_fits_a_terminal_and_begins_with_what_is_open()
    {
        await WriteSeveralAsync();

        var run = await folder.RunAsync("status");

        Assert.Equal(["search-4", "checkout-2", "search-3", "checkout-1"], run.Output.Skip(1).Where(line => line[0] != ' ').Select(line => line.Split(' ')[0]));
        Assert.All(run.Output, line => Assert.InRange(line.Length, 1, 100));
    }

    [Fact]
    public async Task Without_a_rollout_all_are_listed_for_programs()
    {
        await WriteSeveralAsync();

        var run = await folder.RunAsync("status", "--format", "json");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Printed);
        Assert.Equal(4, document.RootElement.GetProperty("rollouts").GetArrayLength());
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task A_rollout_that_holds_shows_its_checks_and_what_comes_next()
    {
        await WriteHoldingAsync();

        Golden.Verify(await ShowAsync("checkout-1"));
    }

    [Fact]
    public async Task A_rollout_that_holds_is_shown_to_programs()
    {
        await WriteHoldingAsync();

        var text = await ShowAsync("checkout-1", "--format", "json");

        using var document = JsonDocument.Parse(text);
        Assert.Equal("holding", document.RootElement.GetProperty("rollout").GetProperty("phase").GetString());
        Golden.Verify(text);
    }

    [Fact]
    public async Task A_rollout_that_waits_for_approval_names_who_may_give_it_and_until_when()
    {
        await WriteAwaitingAsync();
        await folder.Journal.SubmitAsync(
            new SubmittedCommand(Guid.Empty, new RolloutId("checkout-1"), RolloutCommand.Approve, "bob", "looks\ngood", folder.Clock.Now),
            TestContext.Current.CancellationToken);

        Golden.Verify(await ShowAsync("checkout-1"));
    }

    [Fact]
    public async Task The_last_step_shows_the_windows_that_can_only_fail()
    {
        var rollout = await WriteAwaitingAsync();
        await rollout.CommandAsync(RolloutCommand.Approve);
        await rollout.ConfirmAsync();
        await rollout.LookAsync(Verdict.NoData);

        Golden.Verify(await ShowAsync("checkout-1"));
    }

    [Fact]
    public async Task A_rollout_that_is_over_waits_for_nothing()
    {
        var rollout = await WriteAwaitingAsync();
        await rollout.CommandAsync(RolloutCommand.Reject, "not today");
        await rollout.ConfirmAsync();

        Golden.Verify(await ShowAsync("checkout-1"));
    }

    [Fact]
    public async Task A_rollout_that_nobody_runs_says_since_when()
    {
        var rollout = await WrittenRollout.BeginAsync(folder, term: TimeSpan.FromSeconds(10));
        folder.Clock.Now += TimeSpan.FromMinutes(3);
        Assert.Contains("  run by    nobody runs it since 08:00:10Z (web-1)", await ShowLinesAsync());

        await folder.Journal.ReleaseAsync(rollout.Lease, TestContext.Current.CancellationToken);
        Assert.Contains("  run by    nobody runs it", await ShowLinesAsync());
    }

    [Fact]
    public async Task An_unknown_rollout_is_trouble_and_the_nearest_one_is_named()
    {
        await WriteSeveralAsync();

        Assert.Equal((2, "There is no rollout 'chekout-1' in the journal. Did you mean 'checkout-1'?"), await TroubleAsync("chekout-1"));
        Assert.Equal((2, "There is no rollout 'search' in the journal. Did you mean 'search-4'?"), await TroubleAsync("search"));
        Assert.Equal((2, "There is no rollout 'x' in the journal."), await TroubleAsync("x"));
    }

    [Fact]
    public async Task A_journal_without_rollouts_says_so()
    {
        var run = await folder.RunAsync("status");

        Assert.Equal(["No rollouts."], run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    private async Task<(int ExitCode, string Error)> TroubleAsync(string rollout)
    {
        var run = await folder.RunAsync("status", rollout);
        Assert.Empty(run.Output);
        return (run.ExitCode, Assert.Single(run.Error));
    }

    private async Task<string> ShowAsync(params string[] args)
    {
        var run = await folder.RunAsync("status", args);
        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Printed;
    }

    private async Task<string[]> ShowLinesAsync() => (await ShowAsync("checkout-1")).Split('\n');

    private async Task<WrittenRollout> WriteHoldingAsync()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        await rollout.CommandAsync(RolloutCommand.Resume);
        await rollout.LookAsync(Verdict.Pass);
        folder.Clock.Now += TimeSpan.FromSeconds(90);
        return rollout;
    }

    private async Task<WrittenRollout> WriteAwaitingAsync(string number = "1")
    {
        var rollout = await WrittenRollout.BeginAsync(folder, number: number);
        await rollout.ConfirmAsync();
        while (rollout.State.Phase == RolloutPhase.Holding)
        {
            await rollout.LookAsync(Verdict.Pass);
            if (rollout.State is { HoldEnd: not null, Guards: [var first, var second] } && first.NextLook > rollout.State.HoldEnd && second.NextLook > rollout.State.HoldEnd)
            {
                await rollout.ElapseAsync();
            }
        }

        return rollout;
    }

    // One of each: over, open with an engine, open without one, never begun to be confirmed.
    private async Task WriteSeveralAsync()
    {
        var first = await WriteAwaitingAsync();
        await first.CommandAsync(RolloutCommand.Reject, "not today");
        await first.ConfirmAsync();
        await WriteAwaitingAsync("2");
        var search = await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary, "3");
        await search.CommandAsync(RolloutCommand.Abort);
        await search.ConfirmAsync();
        await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary, "4", TimeSpan.FromSeconds(10));
        folder.Clock.Now += TimeSpan.FromMinutes(42);
    }
}
