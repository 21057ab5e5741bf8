using System.Text.Json;
using Microsoft.Data.Sqlite;
using Progressive.Cli.Commands;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

/// <summary>What the command line does for a whole journal on the day of an incident.</summary>
public sealed class IncidentTests : IDisposable
{
    private readonly JournalFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_open_rollouts_are_aborted_each_with_its_own_result()
    {
        var (checkout, search) = (await WrittenRollout.BeginAsync(folder), await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary));
        await checkout.ConfirmAsync();
        var aborting = folder.RunAsync("abort", "--all", "--yes", "--by", "bob", "--reason", "incident 7", "--wait", "2");
        while ((await folder.Journal.ReadWaitingAsync("web-1", Cancellation)).Count < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }

        foreach (var command in await folder.Journal.ReadWaitingAsync("web-1", Cancellation))
        {
            await (command.Rollout.Value == "checkout-1" ? checkout : search).TakeAsync(command);
        }

        var run = await aborting;

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                "abort accepted: checkout-1 is rolling back, step 1 of 2, exposure eu-1 (asked: nobody): aborted by bob: incident 7",
                "abort accepted: search-1 is rolling back, step 1 of 2, exposure nobody: aborted by bob: incident 7",
            ],
            run.Output);
    }

    [Fact]
    public async Task The_worst_result_is_the_exit_code_and_programs_get_all_of_them()
    {
        await WrittenRollout.BeginAsync(folder);
        await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);

        var run = await folder.RunAsync("abort", "--all", "--yes", "--wait", "0", "--format", "json");

        Assert.Equal(3, run.ExitCode);
        using var document = JsonDocument.Parse(run.Printed);
        Assert.Equal(
            ["notTaken", "notTaken"], document.RootElement.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_rollout_that_cannot_be_read_gets_the_command_and_hides_no_other()
    {
        await WrittenRollout.BeginAsync(folder);
        await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        await DamageAsync("checkout-1");

        var run = await folder.RunAsync("abort", "--all", "--yes", "--wait", "0");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("abort not taken yet: web-1 runs search-1", run.Error[0], StringComparison.Ordinal);
        Assert.StartsWith("checkout-1: ", run.Error[1], StringComparison.Ordinal);
        Assert.EndsWith("The command is in the journal; whether an engine takes it cannot be seen.", run.Error[1], StringComparison.Ordinal);
        Assert.Equal(2, (await folder.Journal.ReadWaitingAsync("web-1", Cancellation)).Count);
    }

    [Theory]
    [InlineData("update rollouts set candidate = 'v9' where id = $rollout")]
    [InlineData("update rollouts set accepted_at = 'soon' where id = $rollout")]
    [InlineData("update leases set until = 'soon' where rollout = $rollout")]
    public async Task A_rollout_whose_own_row_cannot_be_read_gets_the_command_and_hides_no_other(string sql)
    {
        await WrittenRollout.BeginAsync(folder);
        await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        await DamageAsync("checkout-1", sql);

        var status = await folder.RunAsync("status");
        var run = await folder.RunAsync("abort", "--all", "--yes", "--wait", "0");

        Assert.Equal(2, status.ExitCode);
        Assert.Contains(status.Output, line => line.Contains("search-1", StringComparison.Ordinal));
        Assert.Contains("'checkout-1'", Assert.Single(status.Error), StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("abort not taken yet: web-1 runs search-1", run.Error[0], StringComparison.Ordinal);
        Assert.StartsWith("checkout-1: ", run.Error[1], StringComparison.Ordinal);
        Assert.Equal(2, (await folder.Journal.ReadWaitingAsync("web-1", Cancellation)).Count);
    }

    [Fact]
    public async Task Nothing_is_aborted_where_nobody_can_be_asked_and_nobody_said_yes()
    {
        await WrittenRollout.BeginAsync(folder);

        var run = await folder.RunAsync("abort", "--all");

        Assert.Equal((2, "Abort 1 rollout (checkout-1)? Nobody can be asked here: add --yes."), (run.ExitCode, Assert.Single(run.Error)));
        Assert.Empty(await folder.Journal.ReadWaitingAsync("web-1", Cancellation));
    }

    [Theory]
    [InlineData(ConsoleKey.Y, true)]
    [InlineData(ConsoleKey.N, false)]
    [InlineData(ConsoleKey.Enter, false)]
    public async Task Only_a_yes_confirms(ConsoleKey key, bool expected)
    {
        using var console = new TypedConsole(key, ConsoleKey.Enter);

        Assert.Equal(expected, await new Confirmation(console).AskAsync("Abort 2 rollouts ([a], b)?", Cancellation));
        Assert.Contains("Abort 2 rollouts ([a], b)?", console.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollout_is_named_or_all_are_meant()
    {
        var run = await folder.RunAsync("abort", "checkout-1", "--all");

        Assert.Equal((2, "Name one rollout ('checkout-1') or abort all of them (--all), not both."), (run.ExitCode, Assert.Single(run.Error)));
    }

    [Fact]
    public async Task A_journal_without_an_open_rollout_has_nothing_to_abort()
    {
        var run = await folder.RunAsync("abort", "--all");

        Assert.Equal((0, "No rollout is open."), (run.ExitCode, Assert.Single(run.Output)));
    }

    [Fact]
    public async Task All_rises_are_frozen_shown_by_status_and_let_go_again()
    {
        var frozen = await folder.RunAsync("freeze", "--by", "bob", "--reason", "incident 7");
        Assert.Equal(
            (0, "All rises are frozen: nobody new gets a candidate until 'progressive unfreeze'. Roll backs go on."),
            (frozen.ExitCode, Assert.Single(frozen.Output)));
        Assert.Equal(
            ["All rises are frozen since 2026-01-01 08:00:00Z by bob: incident 7", "No rollouts."], (await folder.RunAsync("status")).Output);
        Assert.Equal(
            (true, "bob", "incident 7", folder.Clock.Now),
            await folder.Journal.FindFreezeAsync(Cancellation) is { } kept ? (kept.IsInForce, kept.By, kept.Reason, kept.At) : default);

        var lifted = await folder.RunAsync("unfreeze", "--by", "cleo", "--reason", "it is over", "--format", "json");

        Assert.Equal(0, lifted.ExitCode);
        using var document = JsonDocument.Parse(lifted.Printed);
        Assert.False(document.RootElement.GetProperty("isInForce").GetBoolean());
        Assert.Equal(["No rollouts."], (await folder.RunAsync("status")).Output);
        Assert.Equal((1, "No freeze is in force."), await folder.RunAsync("unfreeze", "--reason", "again") is var again ? (again.ExitCode, again.Error[0]) : default);
    }

    [Fact]
    public async Task A_freeze_that_cannot_be_read_is_said_hides_no_rollout_and_is_lifted()
    {
        await WrittenRollout.BeginAsync(folder);
        await folder.RunAsync("freeze", "--by", "bob", "--reason", "incident 7");
        await DamageAsync("checkout-1", "update freezes set at = 'soon' where $rollout <> ''");

        var status = await folder.RunAsync("status");
        var lifted = await folder.RunAsync("unfreeze", "--by", "cleo", "--reason", "it is over");

        Assert.Equal(2, status.ExitCode);
        Assert.Contains(status.Output, line => line.Contains("checkout-1", StringComparison.Ordinal));
        Assert.StartsWith("The last freeze of all rises, or the lifting of it, cannot be read.", Assert.Single(status.Error), StringComparison.Ordinal);
        Assert.Equal(0, lifted.ExitCode);
        Assert.Equal(0, (await folder.RunAsync("status")).ExitCode);
    }

    [Theory]
    [InlineData("freeze")]
    [InlineData("unfreeze")]
    public async Task Whoever_freezes_or_lifts_that_says_why(string command)
    {
        Assert.Equal(2, (await folder.RunAsync(command)).ExitCode);
        Assert.Equal(2, (await folder.RunAsync(command, "--reason", " ")).ExitCode);
        Assert.Null(await folder.Journal.FindFreezeAsync(Cancellation));
    }

    [Fact]
    public async Task A_rollout_that_waits_for_the_end_of_the_freeze_says_so()
    {
        var rollout = await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        await rollout.ConfirmAsync();
        await rollout.TellAsync(new Frozen(folder.Clock.Now, "bob", "incident 7"));
        while (rollout.State.Phase == RolloutPhase.Holding)
        {
            await rollout.LookAsync(Core.Judgement.Verdict.Pass);
        }

        var run = await folder.RunAsync("status", "search-1");

        Assert.Contains("  reason    nobody new gets the candidate: all rises are frozen by bob: incident 7", run.Output);
        Assert.Contains(run.Output, line => line.EndsWith("somebody to lift the freeze of all rises", StringComparison.Ordinal));
    }

    private async Task DamageAsync(string rollout, string sql = "update events set body = replace(body, 'ann', 'eve') where rollout = $rollout")
    {
        await using var connection = new SqliteConnection($"Data Source={folder.Path};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$rollout", rollout);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
