using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>What somebody does to a journal's rows, checksums and all, is noticed and named.</summary>
public class ChainTests : SqliteFileTests
{
    [Fact]
    public async Task A_journal_that_nobody_touched_is_whole_and_says_where_its_chains_end()
    {
        await WriteAsync(events: 5);
        using var journal = Open(readOnly: true);

        var found = await VerifyAsync(journal);

        Assert.Empty(found.Faults);
        Assert.True(found.HasChains);
        Assert.Equal(journal.Identity, found.Journal);
        Assert.Equal([("r1", 5L, 0L), ("r2", 0L, 0L)], found.Rollouts.Select(rollout => (rollout.Rollout.Value, rollout.Events, rollout.ChainedLater)));
        Assert.Equal([JournalRecordKind.Created, JournalRecordKind.Created], found.Records.Select(record => record.Kind));
        Assert.All(found.Rollouts.Select(rollout => rollout.Head).Append(found.Head), head => Assert.Matches("^[0-9a-f]{64}$", head));
    }

    [Fact]
    public async Task The_end_of_a_rollout_is_recorded()
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        await journal.AppendAsync(lease, 0, [Looked(1), Confirmed(2)], TestSummary.Of(isOver: true), Cancellation);

        var found = await VerifyAsync(journal);

        var (rollout, ended) = (Assert.Single(found.Rollouts), found.Records[^1]);
        Assert.Equal((JournalRecordKind.Ended, 2L, rollout.Head, Clock.GetUtcNow()), (ended.Kind, ended.Events, ended.Head, ended.At));
        Assert.True(rollout.IsOver);
        Assert.True(found.IsWhole);
    }

    [Theory]
    [InlineData("update events set kind = 'retired' where version = 3", 3)]
    [InlineData("update events set at = '2031-01-01T00:00:00.0000000+00:00' where version = 3", 3)]
    [InlineData("update events set ticket = 'mine' where version = 3", 3)]
    [InlineData("update events set hash = 'mine' where version = 3", 3)]
    [InlineData("update events set hash = (select hash from events where version = 2) where version = 3", 3)]
    [InlineData("delete from events where version = 1", 1)]
    [InlineData("delete from events where version = 3", 3)]
    [InlineData("delete from events where version = 5", 5)]
    [InlineData("delete from events where version > 2", 3)]
    [InlineData("delete from events", 1)]
    [InlineData("delete from events where version > 2; update rollouts set head_version = 2 where id = 'r1'", 2)]
    [InlineData("update rollouts set head = (select hash from events where version = 4) where id = 'r1'", 5)]
    [InlineData("insert into events (rollout, version, kind, at, body, checksum, ticket, written_at, hash) select rollout, 6, kind, at, body, checksum, 'x', written_at, hash from events where version = 5", 6)]
    public async Task T33_A_row_of_a_rollout_that_was_changed_removed_or_put_in_is_named_and_hides_no_other_rollout(string sql, long named)
    {
        await WriteAsync(events: 5);
        Meddle(sql);
        FitChecksums();
        using var journal = Open();

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => EventsAsync(journal));
        var found = await VerifyAsync(journal);

        Assert.Contains($"Event {named} of rollout 'r1'", damage.Message, StringComparison.Ordinal);
        Assert.Contains("'progressive repair r1 --reason", damage.Message, StringComparison.Ordinal);
        Assert.Equal([new(Id, named, damage.Message)], found.Faults);
        Assert.Equal(named - 1, found.Rollouts[0].Events);
        Assert.Empty(await journal.ReadAsync(new("r2"), 0, Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("update events set body = replace(body, '500', '900') where version = 3")]
    [InlineData("update events set body = (select body from events where version = 4) where version = 3")]
    public async Task T33_An_event_that_was_rewritten_with_its_checksum_does_not_follow_from_the_one_before_it(string sql)
    {
        await WriteAsync(events: 5);
        Meddle(sql);
        FitChecksums();
        using var journal = Open();

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => EventsAsync(journal));

        Assert.StartsWith("Event 3 of rollout 'r1' is not as it was written: its hash does not follow", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_was_put_in_before_the_first_is_named_and_set_aside()
    {
        await WriteAsync(events: 2);
        Meddle("insert into events (rollout, version, kind, at, body, checksum, ticket, hash) select rollout, 0, kind, at, body, checksum, 'x', hash from events where version = 1");
        using var journal = Open();

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => EventsAsync(journal));
        var found = await VerifyAsync(journal);

        Assert.StartsWith("Event 0 of rollout 'r1' was put in: its first is event 1.", damage.Message, StringComparison.Ordinal);
        Assert.Equal([new(Id, 0, damage.Message)], found.Faults);
        Clock.Advance(Term);
        var repair = await journal.RepairAsync(Id, "bob", "somebody put something in", Cancellation);
        Assert.Equal((2L, 1L), (repair.Kept, repair.SetAside));
        Assert.Empty((await VerifyAsync(journal)).Faults);
    }

    [Theory]
    [InlineData("delete from rollouts where id = 'r2'", "r2", "was removed: there is no record that it was pruned")]
    [InlineData("delete from rollouts where id = 'r2'; delete from records where rollout = 'r2'", null, "Record 2 of the journal as a whole is missing")]
    [InlineData("delete from records where number = 1", null, "Record 1 of the journal as a whole is missing")]
    [InlineData("update records set at = '2031-01-01T00:00:00.0000000+00:00' where number = 2", null, "Record 2 of the journal as a whole is not as it was written")]
    [InlineData("update records set kind = 'Dance' where number = 2", null, "Record 2 of the journal as a whole is not as it was written")]
    [InlineData("insert into records select 5, 'Pruned', rollout, version, head, at, 'ann', 'old', null, hash from records where number = 2", null, "Record 5 of the journal as a whole is not as it was written")]
    [InlineData("update journal set identity = lower(hex(randomblob(16)))", null, "Record 1 of the journal as a whole is not as it was written")]
    [InlineData("update rollouts set is_over = 1 where id = 'r2'", "r2", "is marked as over, and the journal has no record of its end")]
    [InlineData("update rollouts set is_over = 0 where id = 'r3'", "r3", "is marked as open, and by the journal's records it is over")]
    [InlineData("update rollouts set head = 'mine' where id = 'r2'", "r2", "its chain does not begin with its header")]
    [InlineData("update rollouts set head = null where id = 'r2'", "r2", "it does not say where the chain of its events ends")]
    [InlineData("update rollouts set started_by = 'eve' where id = 'r2'", "r2", "its checksum does not fit")]
    [InlineData("insert into rollouts select null, 'r4', 'other', candidate, baseline, started_by, accepted_at, policy_text, policy_hash, checksum, 0, null, 1, null, null, null, null, 0, head from rollouts where id = 'r2'", "r4", "its checksum does not fit")]
    [InlineData("insert into events (rollout, version, kind, at, body, checksum, hash) values ('r9', 1, '', '', '', '', '')", "r9", "no such rollout")]
    [InlineData("update rollouts set language_version = 1099511627776 where id = 'r2'", "r2", "holds a value that cannot be read")]
    [InlineData("update leases set until = 'soon' where rollout = 'r2'", "r2", "does not say until when it holds")]
    [InlineData("update leases set token = 99 where rollout = 'r2'", null, "has not given yet")]
    [InlineData("insert into freezes (is_in_force, by, reason, at) values (1, 'eve', '', 'soon')", null, "Freeze 1 does not say when it was kept")]
    public async Task T33_What_was_done_to_the_journal_as_a_whole_is_named(string sql, string? rollout, string expected)
    {
        await WriteAsync(events: 2);
        using (var writer = Open())
        {
            var lease = await writer.CreateAsync(Header("r3", "mail"), "engine-1", Term, Cancellation);
            await writer.AppendAsync(lease, 0, [Confirmed(1)], TestSummary.Of(isOver: true), Cancellation);
        }

        Meddle(sql);
        using var journal = Open();

        var fault = (await VerifyAsync(journal)).Faults[0];

        Assert.Equal(rollout, fault.Rollout?.Value);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await EventsAsync(journal)).Count);
    }

    [Fact]
    public async Task A_journal_that_lost_its_own_row_is_named_and_gives_no_lease()
    {
        await WriteAsync(events: 2);
        Meddle("delete from journal");
        using var journal = Open();

        Assert.Contains((await VerifyAsync(journal)).Faults, fault => fault.Message.StartsWith("The row that says which journal this is was removed.", StringComparison.Ordinal));
        await Assert.ThrowsAsync<JournalDamagedException>(async () => await journal.LeaseAsync(Id, "engine-1", Term, Cancellation));
    }

    [Fact]
    public async Task A_rollout_that_lost_its_last_event_takes_no_further_one()
    {
        await WriteAsync(events: 3);
        Meddle("delete from events where version = 3");
        using var journal = Open();
        var lease = await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(
            async () => await journal.AppendAsync(lease, 2, [Looked(2)], TestSummary.Of(isOver: false), Cancellation));

        Assert.StartsWith("Event 3 of rollout 'r1' is missing.", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T33_A_head_that_was_kept_elsewhere_shows_that_a_journal_was_rewritten_from_an_older_state()
    {
        await WriteAsync(events: 3);
        var older = await File.ReadAllBytesAsync(FilePath, Cancellation);
        string[] heads;
        using (var journal = Open())
        {
            var lease = await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);
            await journal.AppendAsync(lease, 3, [Looked(3)], TestSummary.Of(isOver: false), Cancellation);
            var kept = await VerifyAsync(journal);
            heads = [kept.Head, .. kept.Rollouts.Select(rollout => rollout.Head.ToUpperInvariant())];
            await journal.AppendAsync(lease, 4, [Looked(4)], TestSummary.Of(isOver: true), Cancellation);

            Assert.Empty((await journal.VerifyAsync(heads, Cancellation)).Faults);
        }

        await File.WriteAllBytesAsync(FilePath, older, Cancellation);
        using var rewritten = Open();

        Assert.Empty((await VerifyAsync(rewritten)).Faults);
        var fault = Assert.Single((await rewritten.VerifyAsync(heads, Cancellation)).Faults);
        Assert.StartsWith($"The hash {heads[1]} is not in this journal.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JournalRecordKind.Pruned)]
    [InlineData(JournalRecordKind.Ended)]
    public async Task A_head_that_somebody_wrote_into_a_record_is_not_the_one_that_was_kept_elsewhere(JournalRecordKind kind)
    {
        await WriteAsync(events: 3);
        string[] heads;
        using (var journal = Open())
        {
            var kept = await VerifyAsync(journal);
            heads = [kept.Head, kept.Rollouts[0].Head];
        }

        Meddle("delete from leases; delete from events; delete from rollouts where id = 'r1'");
        using (var file = JournalFile.Open(new() { Path = FilePath, TimeProvider = Clock }, Schema.Current))
        {
            file.Write(transaction => JournalRecords.Add(transaction, new(kind, Id, new(3, heads[1]), Clock.GetUtcNow())));
        }

        using var forged = Open();

        Assert.Contains(
            (await forged.VerifyAsync(heads, Cancellation)).Faults, fault => fault.Message.StartsWith($"The hash {heads[1]} is not in this journal.", StringComparison.Ordinal));
    }

    private static ValueTask<JournalVerification> VerifyAsync(SqliteJournal journal) => journal.VerifyAsync([], Cancellation);

    /// <summary>Makes each event's checksum fit, as somebody who knows how they are made would.</summary>
    private void FitChecksums()
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var stored in transaction.All(StoredEvent.Read, $"select {StoredEvent.Columns} from events"))
        {
            transaction.Execute(
                "update events set checksum = ?1 where rollout = ?2 and version = ?3",
                Checksum.OfEvent(stored.Rollout, stored.Version, stored.Body, stored.WrittenAt),
                stored.Rollout,
                stored.Version);
        }

        transaction.Commit();
    }
}
