using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A journal knows whether the file that it has open is still the one that others find.</summary>
public class PlaceTests : SqliteFileTests
{
    private string OtherPath => Path.Combine(Folder, "other.db");

    [Fact]
    public async Task T32_A_file_that_was_deleted_is_not_written_to_any_more()
    {
        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be deleted there.
            return;
        }

        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        File.Delete(FilePath);

        Assert.Contains("it was deleted or moved", await RefusalAsync(journal, lease), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T32_A_file_that_was_moved_aside_for_another_one_is_not_written_to_any_more()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        SqliteJournal.Open(new() { Path = OtherPath }).Dispose();
        File.Move(OtherPath, FilePath, overwrite: true);

        Assert.Contains("another file has its name now", await RefusalAsync(journal, lease), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T32_Another_journal_that_was_copied_into_the_file_is_not_taken_for_it()
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        Meddle("update journal set identity = lower(hex(randomblob(16)))");

        Assert.Contains("another journal was copied over it", await RefusalAsync(journal, lease), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T32_An_older_copy_of_the_journal_is_not_taken_for_it()
    {
        using var journal = Open();
        await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        var lease = await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);
        Meddle("update journal set last_token = 1");

        Assert.Contains("an older copy was put in its place", await RefusalAsync(journal, lease), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T32_A_link_that_leads_elsewhere_now_is_noticed()
    {
        var link = Link(FilePath);
        using var journal = SqliteJournal.Open(new() { Path = link, TimeProvider = Clock });
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        SqliteJournal.Open(new() { Path = OtherPath }).Dispose();
        File.Delete(link);
        File.CreateSymbolicLink(link, OtherPath);

        Assert.Contains("leads to another file now", await RefusalAsync(journal, lease), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_journal_is_opened_by_a_link_to_it(bool readOnly)
    {
        await WriteAsync(events: 2);
        var link = Link(FilePath);

        using var journal = SqliteJournal.Open(new() { Path = link, MustExist = true, ReadOnly = readOnly });

        Assert.Equal(2, (await EventsAsync(journal)).Count);
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_missing_is_followed_when_a_journal_is_begun()
    {
        var link = Link(FilePath);
        Assert.Throws<FileNotFoundException>(() => SqliteJournal.Open(new() { Path = link, MustExist = true }));

        using var journal = SqliteJournal.Open(new() { Path = link });

        Assert.Empty(await journal.ListAsync(Cancellation).ToListAsync(Cancellation));
        Assert.True(File.Exists(FilePath));
    }

    [Fact]
    public void A_link_that_leads_to_itself_is_refused()
    {
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, link);

        Assert.ThrowsAny<IOException>(() => SqliteJournal.Open(new() { Path = link }));
    }

    [Fact]
    public async Task A_journal_is_read_where_nothing_can_be_written()
    {
        await WriteAsync(events: 2);

        // No place for the log's index, whoever reads.
        File.CreateSymbolicLink(FilePath + "-shm", FilePath + "-shm");

        using var journal = Open(readOnly: true);

        Assert.Equal(2, (await EventsAsync(journal)).Count);
        Assert.Empty((await journal.VerifyAsync([], Cancellation)).Faults);
        Assert.Throws<IOException>(() => Open());
    }

    [Fact]
    public async Task A_journal_whose_log_is_not_folded_says_so_where_nothing_can_be_written()
    {
        await WriteAsync(events: 2);
        await File.WriteAllBytesAsync(FilePath + "-wal", new byte[4096], Cancellation);
        File.CreateSymbolicLink(FilePath + "-shm", FilePath + "-shm");

        var refusal = Assert.Throws<IOException>(() => Open(readOnly: true));

        Assert.Contains("Copy both to a folder that can be written.", refusal.Message, StringComparison.Ordinal);
    }

    private string Link(string target)
    {
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, target);
        return link;
    }

    private static async Task<string> RefusalAsync(SqliteJournal journal, RolloutLease lease)
    {
        var append = await Assert.ThrowsAsync<JournalReplacedException>(
            async () => await journal.AppendAsync(lease, 0, [Confirmed(1)], TestSummary.Of(isOver: false), Cancellation));
        var renew = await Assert.ThrowsAsync<JournalReplacedException>(async () => await journal.RenewAsync([lease], Term, Cancellation));
        Assert.Equal(append.Message, renew.Message);
        return append.Message;
    }
}
