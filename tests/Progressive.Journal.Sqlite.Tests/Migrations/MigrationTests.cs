using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite.Migrations;

namespace Progressive.Journal.Sqlite.Tests.Migrations;

/// <summary>Whoever may write brings an older journal up to its own schema; whoever may only read shows it as it is.</summary>
public class MigrationTests : SqliteFileTests
{
    private static readonly Schema Today = Schema.Current;

    private static readonly Migration Notes = new(
        (int)Today.Version + 1,
        """
        alter table rollouts add column note text;
        alter table rollouts add column weight integer not null default 7;
        create table labels (rollout text not null references rollouts (id), label text not null) strict;
        """);

    private static readonly Migration Index = new((int)Today.Version + 2, "create index by_note on rollouts (note)");

    private static readonly Schema Later = new([.. Today.Migrations, Notes, Index]);

    [Fact]
    public async Task An_older_journal_that_is_opened_for_writing_gets_all_changes_and_keeps_all_rollouts()
    {
        await WriteOlderAsync(events: 3);

        using (var journal = Open(Later))
        {
            Assert.Equal([Header("r1", "checkout"), Header("r2", "search")], await HeadersAsync(journal));
            Assert.Equal([Looked(0), Looked(1), Looked(2)], await EventsAsync(journal));
            var lease = await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);
            await journal.AppendAsync(lease, 3, [Confirmed(1)], TestSummary.Of(isOver: true), Cancellation);
        }

        Assert.Equal((Later.Version, 7L, 0L), (Meddle("pragma user_version"), Meddle("select weight from rollouts where id = 'r1'"), Meddle("select count(*) from labels")));
        Open(Later).Dispose();
    }

    [Fact]
    public async Task A_journal_that_was_migrated_has_the_tables_of_one_begun_with_that_schema()
    {
        await WriteOlderAsync(events: 1);
        Open(Later).Dispose();
        using var begun = Later.OpenInMemory(Later.Version);
        using var notQuite = Later.OpenInMemory(Later.Version - 1);
        using var migrated = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        migrated.Open();

        Assert.Null(Later.MissingIn(migrated, Later.Version));
        Assert.Null(Later.MissingIn(begun, Later.Version));
        Assert.Equal("by_note", Later.MissingIn(notQuite, Later.Version));
    }

    [Fact]
    public async Task An_older_journal_is_shown_to_a_reader_and_left_as_it_is()
    {
        await WriteOlderAsync(events: 3);
        var before = await File.ReadAllBytesAsync(FilePath, Cancellation);

        using (var journal = Open(Later, readOnly: true))
        {
            Assert.Equal([Header("r1", "checkout"), Header("r2", "search")], await HeadersAsync(journal));
            Assert.Equal([Looked(0), Looked(1), Looked(2)], await EventsAsync(journal));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Cancellation));
    }

    [Fact]
    public async Task What_an_older_journal_lacks_reads_as_its_default()
    {
        await WriteOlderAsync(events: 1);
        using var file = JournalFile.Open(new() { Path = FilePath, ReadOnly = true }, Later);

        // Twice, and at once: every connection shows it.
        for (var nested = 0; nested < 2; nested++)
        {
            var read = file.Read(outer => (
                outer.First(row => (row.IsDBNull(0), row.GetInt64(1)), "select note, weight from rollouts where id = 'r1'"),
                file.Read(inner => inner.All(row => row.GetString(0), "select label from labels").Count)));

            Assert.Equal(((true, 7L), 0), read);
        }

        Assert.Throws<InvalidOperationException>(() => file.Write(transaction => transaction.Execute("delete from events")));
    }

    [Fact]
    public async Task A_reader_of_an_older_journal_sees_what_its_engine_goes_on_to_write()
    {
        using var engine = Open(Today);
        var lease = await engine.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        using var reader = Open(Later, readOnly: true);
        await engine.AppendAsync(lease, 0, [Confirmed(1)], TestSummary.Of(isOver: false), Cancellation);

        Assert.Equal([Confirmed(1)], await EventsAsync(reader));
    }

    [Fact]
    public async Task A_reader_that_was_open_while_its_journal_was_migrated_sees_it_as_it_is_now()
    {
        await WriteOlderAsync(events: 1);
        using var reader = JournalFile.Open(new() { Path = FilePath, ReadOnly = true }, Later);
        Assert.Equal(7, Weight());

        Open(Later).Dispose();
        Meddle("update rollouts set weight = 9 where id = 'r1'");
        Assert.Equal(9, Weight());

        long Weight() => reader.Read(transaction => transaction.First(row => row.GetInt64(0), "select weight from rollouts where id = 'r1'"));
    }

    [Fact]
    public async Task An_engine_that_was_open_while_a_later_version_migrated_its_journal_writes_no_more()
    {
        await WriteOlderAsync(events: 1);
        using var engine = Open(Today);
        var lease = await engine.LeaseAsync(Id, "engine-1", Term, Cancellation);
        Open(Later).Dispose();

        var refusal = await Assert.ThrowsAsync<JournalDamagedException>(
            () => engine.AppendAsync(lease, 1, [Confirmed(1)], TestSummary.Of(isOver: false), Cancellation).AsTask());

        Assert.Contains("a later version wrote it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Meddle("select count(*) from events"));
    }

    [Fact]
    public async Task Of_many_that_open_an_older_journal_at_once_one_migrates_it()
    {
        await WriteOlderAsync(events: 1);

        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Open(Later))));

        Array.ForEach(journals, journal => journal.Dispose());
        Assert.Equal(Later.Version, Meddle("pragma user_version"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_journal_as_it_was()
    {
        await WriteOlderAsync(events: 2);
        var broken = new Schema([.. Today.Migrations, Notes, Index with { Sql = "alter table no_such_table add column note text" }]);

        Assert.Contains("no_such_table", Assert.Throws<IOException>(() => Open(broken)).Message, StringComparison.Ordinal);

        Assert.Equal(Today.Version, Meddle("pragma user_version"));
        using var journal = Open(Today);
        Assert.Equal([Looked(0), Looked(1)], await EventsAsync(journal));
    }

    [Fact]
    public async Task An_older_journal_that_is_damaged_is_refused_before_anything_is_changed()
    {
        await WriteOlderAsync(events: 2);
        Meddle("drop index open_target");

        Assert.Contains("open_target is not as a journal has it", Assert.Throws<JournalDamagedException>(() => Open(Later)).Message, StringComparison.Ordinal);
        Assert.Equal(Today.Version, Meddle("pragma user_version"));
    }

    [Fact]
    public async Task A_journal_of_a_later_schema_is_refused_to_readers_and_writers_alike()
    {
        await WriteOlderAsync(events: 1);
        Open(Later).Dispose();

        foreach (var readOnly in new[] { false, true })
        {
            var refusal = Assert.Throws<JournalDamagedException>(() => Open(Today, readOnly));
            Assert.Equal(
                $"Journal '{FilePath}' has schema {Later.Version}, and this version reads up to schema {Today.Version}: a later version wrote it. "
                    + "Open it with that version or a later one.",
                refusal.Message);
        }
    }

    [Fact]
    public void Every_migration_keeps_all_tables_and_columns_there_were()
    {
        for (var version = 1L; version < Schema.Current.Version; version++)
        {
            using var older = Schema.Current.OpenInMemory(version);
            using var newer = Schema.Current.OpenInMemory(version + 1);
            Assert.Empty(ColumnsOf(older).Except(ColumnsOf(newer)));
        }

        using var current = Schema.Current.OpenInMemory(Schema.Current.Version);
        Assert.Contains("events.body", ColumnsOf(current));
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap() => Assert.StartsWith(
        $"Migration {Index.Number} stands where {Notes.Number} is due.",
        Assert.Throws<ArgumentException>(() => new Schema([.. Today.Migrations, Index])).Message,
        StringComparison.Ordinal);

    private static async Task<List<RolloutHeader>> HeadersAsync(SqliteJournal journal) =>
        await journal.ListAsync(Cancellation).Select(entry => entry.Header).ToListAsync(Cancellation);

    private static List<string> ColumnsOf(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        return transaction.All(
            row => $"{row.GetString(0)}.{row.GetString(1)}",
            "select tables.name, columns.name from sqlite_master tables, pragma_table_info(tables.name) columns where tables.type = 'table'");
    }

    private SqliteJournal Open(Schema schema, bool readOnly = false) =>
        SqliteJournal.Open(new() { Path = FilePath, TimeProvider = Clock, ReadOnly = readOnly }, schema);

    private async Task WriteOlderAsync(int events)
    {
        using var journal = Open(Today);
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        await journal.CreateAsync(Header("r2", "search"), "engine-1", Term, Cancellation);
        for (var version = 0; version < events; version++)
        {
            await journal.AppendAsync(lease, version, [Looked(version)], TestSummary.Of(isOver: false), Cancellation);
        }

        await journal.ReleaseAsync(lease, Cancellation);
    }
}
