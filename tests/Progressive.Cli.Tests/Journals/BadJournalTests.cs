using Microsoft.Data.Sqlite;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Policies;

namespace Progressive.Cli.Tests;

public sealed class BadJournalTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public static TheoryData<string> Commands => ["status", "watch", "approve"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_missing_file_is_named_and_none_is_begun(string command)
    {
        Assert.Equal($"There is no journal '{folder["none.db"]}'.", await TroubleAsync(command, folder["none.db"]));
        Assert.False(File.Exists(folder["none.db"]));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_directory_is_no_journal(string command) =>
        Assert.Equal($"'{folder.Path}' is a directory, not a journal.", await TroubleAsync(command, folder.Path));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_policy_is_no_journal(string command)
    {
        var path = folder.Write("search.rollout", Texts.Clean);

        Assert.StartsWith($"'{path}' is ", await TroubleAsync(command, path), StringComparison.Ordinal);
        Assert.Equal(Texts.Clean, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_path_that_no_file_can_have_is_trouble_and_no_stack_trace(string path) =>
        Assert.Equal($"'{ShownText.Of(path)}' cannot be the name of a file.", await TroubleAsync("status", path));

    [Fact]
    public async Task A_journal_of_a_later_version_is_refused()
    {
        using var journal = new JournalFolder();
        Execute(journal.Path, "pragma user_version = 99");

        Assert.Contains("99", await TroubleAsync("status", journal.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "search-2")]
    [InlineData("watch", "search-2")]
    [InlineData("pause", "search-2")]
    public async Task An_event_that_was_changed_is_trouble_to_whoever_asks_for_its_rollout(params string[] args)
    {
        using var journal = new JournalFolder();
        await WrittenRollout.BeginAsync(journal);
        await WrittenRollout.BeginAsync(journal, WrittenRollout.Canary, "2");
        Execute(journal.Path, "update events set body = replace(body, 'ann', 'eve') where rollout = 'search-2'");

        var run = await journal.RunAsync(args[0], args[1..]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("search-2", Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_list_shows_summaries_and_reads_events_only_where_there_is_none()
    {
        using var journal = new JournalFolder();
        await WrittenRollout.BeginAsync(journal);
        await WrittenRollout.BeginAsync(journal, WrittenRollout.Canary, "2");
        Execute(journal.Path, "update events set body = replace(body, 'ann', 'eve') where rollout = 'search-2'");

        var list = await journal.RunAsync("status");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains(list.Output, line => line.StartsWith("search-2", StringComparison.Ordinal));

        Execute(journal.Path, "update rollouts set summary = null");
        var folded = await journal.RunAsync("status");
        Assert.Equal(2, folded.ExitCode);
        Assert.Contains("search-2", Assert.Single(folded.Error), StringComparison.Ordinal);
        Assert.Contains(folded.Output, line => line.StartsWith("checkout-1", StringComparison.Ordinal));
    }

    private static async Task<string> TroubleAsync(string command, string path)
    {
        var run = await Run.InProcess(command, "--journal", path);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        return Assert.Single(run.Error);
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
