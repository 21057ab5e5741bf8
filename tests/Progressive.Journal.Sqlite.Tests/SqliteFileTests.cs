using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A journal's file, and words for what is done to it.</summary>
public abstract class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static TimeSpan Term { get; } = TimeSpan.FromSeconds(30);

    protected static RolloutId Id { get; } = new("r1");

    protected FakeTimeProvider Clock { get; } = new(new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero));

    protected string Folder => folder.Path;

    protected string FilePath => folder.File("rollouts.db");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static RolloutHeader Header(string id, string target) =>
        new(new(id), target, "v2", "v1", "ann", new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero), $"policy {target} {{ }}");

    protected static RolloutEvent Confirmed(long effect) => new ExposureConfirmed(new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero), effect);

    /// <summary>An event as large as real ones.</summary>
    protected static RolloutEvent Looked(long effect) => new Looked(
        new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero),
        effect,
        new([.. Enumerable.Range(0, 3).Select(check => new CheckResult(
            check, Verdict.Undecided, new Evidence { Gate = "limits", Check = $"p{check} of latency at most 500 ms", Estimate = effect / 3.0, Limit = 0.5 }))]));

    protected SqliteJournal Open(bool mustExist = false, bool readOnly = false) =>
        SqliteJournal.Open(new() { Path = FilePath, TimeProvider = Clock, MustExist = mustExist, ReadOnly = readOnly });

    /// <summary>Two rollouts, the first with as many events as are asked for, in a file that is closed again.</summary>
    protected async Task WriteAsync(int events)
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        await journal.CreateAsync(Header("r2", "search"), "engine-1", Term, Cancellation);
        for (var version = 0; version < events; version++)
        {
            await journal.AppendAsync(lease, version, [Looked(version)], TestSummary.Of(isOver: false), Cancellation);
        }
    }

    protected static async Task<List<RolloutEvent>> EventsAsync(SqliteJournal journal) =>
        await journal.ReadAsync(Id, 0, Cancellation).ToListAsync(Cancellation);

    protected JournalDamagedException Damaged()
    {
        var damage = Assert.Throws<JournalDamagedException>(() => Open());
        Assert.Contains(FilePath, damage.Message, StringComparison.Ordinal);
        return damage;
    }

    /// <summary>Does to the file what no journal would.</summary>
    protected object? Meddle(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Puts an event after a rollout's last one and chains it, without a summary.</summary>
    protected void Put(string rollout, string kind, string body)
    {
        using var file = JournalFile.Open(new() { Path = FilePath, TimeProvider = Clock }, Schema.Current);
        file.Write(transaction =>
        {
            var end = ChainEnd.Find(transaction, new(rollout));
            var version = end.Version + 1;
            var stored = new StoredEvent(rollout, version, kind, "", body, Checksum.OfEvent(rollout, version, body), null, null);
            stored.Insert(transaction, stored.HashAfter(end.Hash));
            new ChainEnd(version, stored.HashAfter(end.Hash)).Keep(transaction, new(rollout));
            return 0;
        });
    }
}
