using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Tests.Rollouts;

/// <summary>A journal in a folder of its own, gone when the test is.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly PolicyFolder folder = new();

    public JournalFolder() => Journal = SqliteJournal.Open(new SqliteJournalOptions { Path = Path, TimeProvider = Clock });

    public StandingClock Clock { get; } = new();

    public string Path => folder["rollouts.db"];

    public SqliteJournal Journal { get; }

    /// <summary>A command on this journal, at the time its clock shows.</summary>
    public Task<Run> RunAsync(string command, params string[] args) => Run.InProcess(Clock, [command, "--journal", Path, .. args]);

    public void Dispose()
    {
        Journal.Dispose();
        folder.Dispose();
    }
}
