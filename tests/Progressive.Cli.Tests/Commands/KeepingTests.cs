using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

/// <summary>The commands that keep a journal in order.</summary>
public sealed class KeepingTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_journal_that_nobody_touched_is_verified_with_its_heads()
    {
        await WriteAsync("1");

        var run = await folder.RunAsync("verify");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("The journal is as it was written.", run.Output[0]);
        Assert.Equal("1 rollout with 2 events as they were written.", run.Output[1]);
        Assert.Matches("^the journal +[0-9a-f]{64}$", run.Output[3]);
        Assert.Matches("^checkout-1 +2 +[0-9a-f]{64}$", run.Output[4]);
        var head = run.Output[4].Split(' ')[^1];
        Assert.Equal(0, (await folder.RunAsync("verify", "--head", head)).ExitCode);
        var other = await folder.RunAsync("verify", "--head", head, "--head", new string('0', 64));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains($"The hash {new string('0', 64)} is not in this journal.", other.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_head_is_no_head_that_is_missing()
    {
        await WriteAsync("1");

        var run = await folder.RunAsync("verify", "--head", "4f2a09c1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("A head is 64 hexadecimal digits, not '4f2a09c1'.", run.Error[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task T34_A_rollout_that_was_altered_is_named_repaired_and_its_target_is_free()
    {
        await WriteAsync("1");
        Meddle("update events set kind = 'retired' where version = 2");

        var verified = await folder.RunAsync("verify", "--format", "json");
        var listed = await folder.RunAsync("repair");
        var refused = await folder.RunAsync("repair", "checkout-1");
        folder.Clock.Now += TimeSpan.FromHours(1);
        var repaired = await folder.RunAsync("repair", "checkout-1", "--by", "ann", "--reason", "edited by hand");

        Assert.Equal(1, verified.ExitCode);
        using var report = JsonDocument.Parse(verified.Printed);
        var fault = report.RootElement.GetProperty("faults")[0];
        Assert.Equal(("checkout-1", 2L), (fault.GetProperty("rollout").GetString(), fault.GetProperty("event").GetInt64()));
        Assert.Equal(1, listed.ExitCode);
        Assert.Contains("Event 2 of rollout 'checkout-1' is not as it was written", listed.Printed, StringComparison.Ordinal);
        Assert.Equal((2, "Say with --reason why 'checkout-1' is ended; it is recorded."), (refused.ExitCode, refused.Error[0]));
        Assert.Empty(repaired.Error);
        Assert.Equal(0, repaired.ExitCode);
        Assert.Contains("checkout-1 is over. It keeps 1 event; 1 event set aside in the journal's file.", repaired.Output);
        var status = await folder.RunAsync("status", "checkout-1");
        Assert.Contains(status.Output, line => line.Contains("abandoned by ann: edited by hand", StringComparison.Ordinal));
        Assert.Contains(
            (await folder.RunAsync("verify")).Output, line => line.EndsWith("checkout-1 repaired by ann: edited by hand", StringComparison.Ordinal));
        await WriteAsync("2");
        Assert.Equal(1, (await folder.RunAsync("repair", "checkout-2", "--reason", "why not")).ExitCode);
    }

    [Fact]
    public async Task T33_Old_rollouts_are_pruned_and_the_journal_says_so()
    {
        await EndAsync("1");
        await EndAsync("2");
        folder.Clock.Now += TimeSpan.FromDays(100);

        var dry = await folder.RunAsync("prune", "--older-than", "90d", "--dry-run");
        var pruned = await folder.RunAsync("prune", "--older-than", "90d", "--by", "ann", "--reason", "retention", "--format", "json");

        Assert.Equal((0, "  checkout-1"), (dry.ExitCode, dry.Output[0]));
        Assert.EndsWith("would be removed.", dry.Output[1], StringComparison.Ordinal);
        Assert.Equal(0, pruned.ExitCode);
        using var report = JsonDocument.Parse(pruned.Printed);
        Assert.Equal("checkout-1", Assert.Single(report.RootElement.GetProperty("rollouts").EnumerateArray()).GetProperty("rollout").GetString());
        Assert.Equal(2, (await folder.RunAsync("status", "checkout-1")).ExitCode);
        var verified = await folder.RunAsync("verify");
        Assert.Equal(0, verified.ExitCode);
        Assert.EndsWith("checkout-1 pruned by ann: retention", verified.Output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prune", "--older-than", "90d", "--dry-run")]
    [InlineData("repair")]
    [InlineData("verify")]
    public async Task Whoever_only_looks_leaves_a_journal_of_an_earlier_version_as_it_is(string command, params string[] args)
    {
        var old = Path.Combine(Path.GetDirectoryName(folder.Path)!, "old.db");
        File.Copy(KeptJournal(), old);

        var run = await Run.InProcess(folder.Clock, [command, "--journal", old, .. args]);

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1L, Meddle("pragma user_version", old));
    }

    [Theory]
    [InlineData("90")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("0d")]
    [InlineData("90m")]
    [InlineData("999999999w")]
    public async Task An_age_that_cannot_be_meant_is_refused(string age)
    {
        var run = await folder.RunAsync("prune", $"--older-than={age}");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"Option '--older-than' is an age such as 12h, 90d or 26w, not '{age}'.", run.Error[0]);
    }

    private async Task<WrittenRollout> WriteAsync(string number)
    {
        var rollout = await WrittenRollout.BeginAsync(folder, number: number, term: TimeSpan.FromMinutes(1));
        await rollout.ConfirmAsync();
        return rollout;
    }

    private async Task EndAsync(string number)
    {
        var rollout = await WriteAsync(number);
        await rollout.CommandAsync(RolloutCommand.Abort);
        await rollout.ConfirmAsync();
    }

    private static string KeptJournal([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "journals", "0.1.0", "checkout.journal");

    private object? Meddle(string sql, string? path = null)
    {
        using var connection = new SqliteConnection($"Data Source={path ?? folder.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
