using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A summary counts only as long as it is that of the newest event.</summary>
public class SummaryTests : SqliteFileTests
{
    private const string PolicyText = """
        policy checkout {
          canary {
            step 20% hold 1m unguarded "only the journal counts"
            step 100% hold 1m unguarded "only the journal counts"
          }
        }
        """;

    private static RolloutHeader Readable => Header("r1", "checkout") with { PolicyText = PolicyText };

    [Fact]
    public async Task A_summary_survives_the_process()
    {
        var summary = TestSummary.Of(isOver: false) with { Reason = "as it was", WaitingUntil = DateTimeOffset.UnixEpoch };
        using (var journal = Open())
        {
            var lease = await journal.CreateAsync(Readable, "engine-1", Term, Cancellation);
            await journal.AppendAsync(lease, 0, [Confirmed(1), Confirmed(2)], summary, Cancellation);
        }

        using var reader = SqliteJournal.Open(new() { Path = FilePath, ReadOnly = true });

        Assert.Equal(summary, (await reader.FindAsync(Id, Cancellation))!.Summary);
    }

    [Theory]
    [InlineData("update rollouts set summary = replace(summary, 'Holding', 'Stuck')")]
    [InlineData("update rollouts set summary_checksum = 'nonsense'")]
    [InlineData("update rollouts set summary = null")]
    [InlineData("update rollouts set summary_version = 1")]
    public async Task A_summary_that_was_changed_or_is_out_of_date_is_none(string sql)
    {
        await WriteBegunAsync();
        Meddle(sql);

        using var reader = SqliteJournal.Open(new() { Path = FilePath, ReadOnly = true });

        Assert.Null((await reader.FindAsync(Id, Cancellation))!.Summary);
        Assert.Equal(RolloutPhase.Shifting, (await RolloutRecord.ReadAsync(reader, Id, Cancellation))!.Summary.Phase);
    }

    [Fact]
    public async Task What_an_earlier_version_appended_is_caught_up_with_when_the_journal_is_opened_for_writing()
    {
        await WriteBegunAsync();
        var body = RolloutEventFormat.Write(new Commanded(new(2030, 5, 6, 7, 9, 9, TimeSpan.Zero), RolloutCommand.Abort, "ann", null));
        Put("r1", "commanded", body);

        using (var reader = SqliteJournal.Open(new() { Path = FilePath, ReadOnly = true }))
        {
            Assert.Null((await reader.FindAsync(Id, Cancellation))!.Summary);
        }

        using var journal = Open();

        var summary = (await journal.FindAsync(Id, Cancellation))!.Summary!;
        Assert.Equal((RolloutPhase.RollingBack, new DateTimeOffset(2030, 5, 6, 7, 9, 9, TimeSpan.Zero)), (summary.Phase, summary.UpdatedAt));
        Assert.Equal(Exposure.Nobody, summary.Asked);
    }

    [Fact]
    public async Task A_key_and_a_language_version_are_part_of_the_checksum()
    {
        using (var journal = Open())
        {
            await journal.CreateAsync(Readable with { Key = "deploy-7", LanguageVersion = 1 }, "engine-1", Term, Cancellation);
        }

        foreach (var sql in new[] { "update rollouts set key = 'deploy-8'", "update rollouts set key = null", "update rollouts set key = 'deploy-7', language_version = 2" })
        {
            Meddle(sql);
            using var reader = SqliteJournal.Open(new() { Path = FilePath, ReadOnly = true });
            await Assert.ThrowsAsync<JournalDamagedException>(async () => await reader.FindAsync(Id, Cancellation));
        }
    }

    private async Task WriteBegunAsync()
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Readable, "engine-1", Term, Cancellation);
        await journal.AppendAsync(lease, 0, [new Started(Readable.AcceptedAt, "ann")], TestSummary.Of(isOver: false), Cancellation);
        await journal.AppendAsync(lease, 1, [Confirmed(7)], TestSummary.Of(isOver: false), Cancellation);
    }
}
