using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Progressive.Core.Tests.Journals;

/// <summary>Journals that were written before there were summaries have them once somebody opens them for writing.</summary>
public sealed class KeptSummaryTests
{
    public static TheoryData<string, string> Journals => KeptJournalTests.Journals;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task A_journal_that_is_opened_for_writing_has_the_summaries_that_its_events_lead_to(string version, string name)
    {
        using var file = new KeptJournal(version, name).Open();
        var records = await file.ReadAsync(Cancellation);

        Assert.NotEmpty(records);
        Assert.All(records.Where(record => record.Version > 0), record => Assert.Equal(record.Summary, record.Entry.Summary));
        Assert.All(records.Where(record => record.Version == 0), record => Assert.Null(record.Entry.Summary));
        Assert.All(records, record => Assert.Equal(record.Entry.IsOver, record.Summary.IsOver));
        Assert.All(records, record => Assert.Equal((null, 1), (record.Entry.Header.Key, record.Entry.Header.LanguageVersion)));
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task A_reader_of_an_older_journal_works_them_out_for_itself(string version, string name)
    {
        using var file = new KeptJournal(version, name).Open();
        using var reader = SqliteJournal.Open(new SqliteJournalOptions { Path = file.Path, ReadOnly = true });

        foreach (var entry in await reader.ListAsync(Cancellation).ToListAsync(Cancellation))
        {
            Assert.Null(entry.Summary);
            Assert.Equal(entry.IsOver, (await RolloutRecord.ReadAsync(reader, entry.Header.Id, Cancellation))!.Summary.IsOver);
        }
    }
}
