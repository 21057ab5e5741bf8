using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite.Migrations;

namespace Progressive.Journal.Sqlite.Tests.Migrations;

/// <summary>A journal that was begun without chains gets them, and says from where on they are original.</summary>
public class ChainMigrationTests : SqliteFileTests
{
    private static readonly Schema WithoutChains = new([.. Schema.Current.Migrations[..(Migration005.Migration.Number - 1)]]);

    [Fact]
    public async Task What_was_there_before_is_chained_as_it_is_found_and_the_rest_from_its_beginning()
    {
        WriteUnchained();
        using (var reader = Open(readOnly: true))
        {
            var before = await reader.VerifyAsync([], Cancellation);
            Assert.Empty(before.Faults);
            Assert.False(before.HasChains);
            Assert.Equal([Looked(0), Looked(1)], await EventsAsync(reader));
        }

        using var journal = Open();
        var lease = await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);
        await journal.AppendAsync(lease, 2, [Looked(2)], TestSummary.Of(isOver: false), Cancellation);

        var found = await journal.VerifyAsync([], Cancellation);
        Assert.Empty(found.Faults);
        Assert.True(found.HasChains);
        Assert.Equal([("r1", 3L, 2L), ("r2", 1L, 1L)], found.Rollouts.Select(rollout => (rollout.Rollout.Value, rollout.Events, rollout.ChainedLater)));
        Assert.Equal(
            [JournalRecordKind.Chained, JournalRecordKind.Chained, JournalRecordKind.Ended], found.Records.Select(record => record.Kind));
    }

    [Fact]
    public async Task What_was_damaged_before_is_not_made_whole_by_the_chain()
    {
        WriteUnchained();
        Meddle("update events set body = replace(body, '500', '900') where rollout = 'r1' and version = 2");
        using var journal = Open();

        var fault = Assert.Single((await journal.VerifyAsync([], Cancellation)).Faults);

        Assert.StartsWith("Event 2 of rollout 'r1' is not as it was written: its checksum does not fit.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_of_an_earlier_version_that_goes_on_writes_no_event_without_a_hash()
    {
        WriteUnchained();
        Open().Dispose();

        var refusal = Assert.Throws<SqliteException>(
            () => Meddle("insert into events (rollout, version, kind, at, body, checksum) values ('r1', 3, 'looked', '', '', '')"));

        Assert.Contains("an event without its hash is not taken", refusal.Message, StringComparison.Ordinal);
    }

    // As the version before chains wrote it.
    private void WriteUnchained()
    {
        using var file = JournalFile.Open(new() { Path = FilePath, TimeProvider = Clock }, WithoutChains);
        file.Write(transaction =>
        {
            foreach (var (id, target, isOver) in new[] { ("r1", "checkout", false), ("r2", "search", true) })
            {
                var header = Header(id, target);
                transaction.Execute(
                    $"insert into rollouts ({StoredHeader.Columns}, is_over) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, null, ?10, null, ?11)",
                    id,
                    target,
                    header.Candidate,
                    header.Baseline,
                    header.StartedBy,
                    Sql.Write(header.AcceptedAt),
                    header.PolicyText,
                    header.PolicyHash,
                    Checksum.OfHeader(header),
                    header.LanguageVersion,
                    isOver);
                for (var version = 1; version <= (isOver ? 1 : 2); version++)
                {
                    var (happened, writtenAt) = (Looked(version - 1), Sql.Write(Clock.GetUtcNow()));
                    var body = RolloutEventFormat.Write(happened);
                    transaction.Execute(
                        "insert into events (rollout, version, kind, at, body, checksum, written_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        id,
                        version,
                        RolloutEventFormat.KindOf(happened),
                        Sql.Write(happened.At),
                        body,
                        Checksum.OfEvent(id, version, body, writtenAt),
                        writtenAt);
                }
            }

            return 0;
        });
    }
}
