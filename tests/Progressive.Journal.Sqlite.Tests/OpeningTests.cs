using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Tests;

public class OpeningTests : SqliteFileTests
{
    [Fact]
    public async Task What_was_written_is_there_when_the_file_is_opened_again()
    {
        RolloutLease lease;
        using (var journal = Open())
        {
            lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
            await journal.AppendAsync(lease, 0, [Looked(0)], TestSummary.Of(isOver: false), Cancellation);
            await journal.SubmitAsync(new(new Guid(1, 2, 3, new byte[8]), Id, default, "ann", null, Clock.GetUtcNow()), Cancellation);
        }

        using var again = Open(mustExist: true);

        Assert.Equal(new RolloutEntry(Header("r1", "checkout"), IsOver: false, lease) { Summary = TestSummary.Of(isOver: false), ReadAt = Clock.GetUtcNow(), WrittenAt = Clock.GetUtcNow() }, await again.FindAsync(Id, Cancellation));
        Assert.Equal([Looked(0)], await EventsAsync(again));
        Assert.Single(await again.ReadWaitingAsync("engine-1", Cancellation));
        await again.AppendAsync(lease, 1, [Confirmed(1)], TestSummary.Of(isOver: false), Cancellation);
        var next = await again.LeaseAsync(Id, "engine-1", Term, Cancellation);
        Assert.Equal(lease.Token + 1, next.Token);
    }

    [Fact]
    public async Task Two_journals_on_one_file_see_each_others_events()
    {
        using var one = Open();
        using var other = Open();
        var lease = await one.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        await other.AppendAsync(lease, 0, [Confirmed(1)], TestSummary.Of(isOver: false), Cancellation);
        await one.AppendAsync(lease, 1, [Confirmed(2)], TestSummary.Of(isOver: false), Cancellation);

        await Assert.ThrowsAsync<JournalConflictException>(async () => await other.AppendAsync(lease, 1, [Confirmed(3)], TestSummary.Of(isOver: false), Cancellation));

        Assert.Equal([Confirmed(1), Confirmed(2)], await EventsAsync(other));
    }

    [Fact]
    public async Task Many_may_begin_a_journal_at_once()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Open())));
        var created = await Task.WhenAll(journals.Select((journal, i) => Task.Run(
            async () => await journal.CreateAsync(Header($"r{i}", $"t{i}"), "engine-1", Term, Cancellation))));

        Assert.Equal(6, created.Select(lease => lease.Token).Distinct().Count());
        Assert.Equal(6, await journals[0].ListAsync(Cancellation).CountAsync(Cancellation));
        Array.ForEach(journals, journal => journal.Dispose());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_to_close_leaves_nothing_beside_the_file(bool readerIsLast)
    {
        var writer = Open();
        await writer.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        var reader = Open(readOnly: true);
        Assert.NotNull(await reader.FindAsync(Id, Cancellation));
        Assert.True(File.Exists(FilePath + "-wal"));

        (readerIsLast ? writer : reader).Dispose();
        await (readerIsLast ? reader : writer).DisposeAsync();

        Assert.Equal([FilePath], Directory.EnumerateFiles(Folder));
        File.Delete(FilePath);
    }

    [Fact]
    public async Task A_reader_reads_while_another_writes_and_may_not_write_itself()
    {
        using var writer = Open();
        using var reader = Open(readOnly: true);
        var lease = await writer.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        await writer.AppendAsync(lease, 0, [Confirmed(1)], TestSummary.Of(isOver: false), Cancellation);

        Assert.Equal([Confirmed(1)], await EventsAsync(reader));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await reader.AppendAsync(lease, 1, [Confirmed(2)], TestSummary.Of(isOver: false), Cancellation));
        Assert.Equal($"Journal '{FilePath}' was opened for reading only.", refusal.Message);
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_another_writer_is_told_so()
    {
        using var journal = SqliteJournal.Open(new() { Path = FilePath, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        using var writing = other.BeginTransaction(deferred: false);

        Assert.Null(await journal.FindAsync(Id, Cancellation));
        var busy = await Assert.ThrowsAsync<TimeoutException>(
            async () => await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation));
        Assert.Equal($"Journal '{FilePath}' was busy for 0.05 s: somebody else writes to it.", busy.Message);

        writing.Rollback();
        await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_does_nothing()
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await journal.AppendAsync(lease, 0, [Confirmed(1)], TestSummary.Of(isOver: false), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await journal.ReleaseAsync(lease, cancelled));

        Assert.Empty(await EventsAsync(journal));
        Assert.Equal(lease, (await journal.FindAsync(Id, Cancellation))!.Lease);
    }

    [Fact]
    public async Task A_closed_journal_is_of_no_use()
    {
        var journal = Open();
        journal.Dispose();
        journal.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await journal.FindAsync(Id, Cancellation));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_missing_file_is_not_begun_where_it_must_exist(bool mustExist, bool readOnly)
    {
        var missing = Assert.Throws<FileNotFoundException>(() => Open(mustExist, readOnly));

        Assert.Equal($"There is no journal '{FilePath}'.", missing.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public void A_journal_is_begun_in_an_empty_file_unless_it_must_exist()
    {
        File.WriteAllText(FilePath, "");

        Assert.Equal($"'{FilePath}' is empty: no journal was begun in it.", Assert.Throws<JournalDamagedException>(() => Open(mustExist: true)).Message);
        Open().Dispose();
        Open(mustExist: true).Dispose();
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_not_made()
    {
        var path = Path.Combine(Folder, "missing", "rollouts.db");

        var failure = Assert.Throws<DirectoryNotFoundException>(() => SqliteJournal.Open(new() { Path = path }));

        Assert.Contains(Path.Combine(Folder, "missing"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_no_journal()
    {
        Directory.CreateDirectory(FilePath);

        Assert.Equal($"'{FilePath}' is a directory, not a journal.", Assert.Throws<IOException>(() => Open()).Message);
    }

    [Theory]
    [InlineData("file:rollouts.db?mode=memory")]
    [InlineData("a;b=c 'ü'.db")]
    public async Task A_file_may_have_any_name(string name)
    {
        var path = Path.Combine(Folder, name);
        using (var journal = SqliteJournal.Open(new() { Path = path }))
        {
            await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        }

        Assert.Equal([path], Directory.EnumerateFiles(Folder));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task A_journal_of_a_schema_that_no_version_writes_is_left_alone(string version)
    {
        await WriteAsync(events: 1);
        Meddle("pragma user_version = " + version);
        var before = await File.ReadAllBytesAsync(FilePath, Cancellation);

        Assert.Equal($"Journal '{FilePath}' has schema {version}, which no version writes: it is damaged.", Damaged().Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Cancellation));
    }

    [Theory]
    [InlineData("pragma application_id = 7")]
    [InlineData("create table songs (title)")]
    [InlineData("pragma user_version = 3")]
    public async Task The_file_of_another_application_is_left_alone(string sql)
    {
        Meddle(sql);
        var before = await File.ReadAllBytesAsync(FilePath, Cancellation);

        Assert.Equal($"'{FilePath}' is no journal: another application keeps its data in it.", Damaged().Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Cancellation));
    }
}
