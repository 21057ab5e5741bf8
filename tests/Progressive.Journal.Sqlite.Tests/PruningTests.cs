using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>Old rollouts are removed, and the journal goes on to say that they were there.</summary>
public class PruningTests : SqliteFileTests
{
    private DateTimeOffset ThirtyDaysAgo => Clock.GetUtcNow() - TimeSpan.FromDays(30);

    [Fact]
    public async Task Rollouts_that_ended_before_the_time_are_removed_except_open_ones_and_the_last_of_each_target()
    {
        using var journal = Open();
        await FinishAsync(journal, "r1", "checkout");
        await FinishAsync(journal, "r2", "search");
        await FinishAsync(journal, "r3", "checkout");
        await journal.CreateAsync(Header("r4", "mail"), "engine-1", Term, Cancellation);
        Clock.Advance(TimeSpan.FromDays(40));
        await FinishAsync(journal, "r5", "checkout");

        var pruned = await journal.PruneAsync(ThirtyDaysAgo, "ann", "retention", isDryRun: false, Cancellation);

        Assert.Equal(["r1", "r3"], pruned.Rollouts.Select(rollout => rollout.Rollout.Value));
        Assert.Empty(pruned.Kept);
        Assert.Equal(["r2", "r4", "r5"], await journal.ListAsync(Cancellation).Select(entry => entry.Header.Id.Value).ToListAsync(Cancellation));
        Assert.Equal(2L, Meddle("select count(*) from events"));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_removed_and_removes_nothing()
    {
        using var journal = Open();
        await FinishAsync(journal, "r1", "checkout");
        await FinishAsync(journal, "r2", "checkout");
        Clock.Advance(TimeSpan.FromDays(40));

        var pruned = await journal.PruneAsync(ThirtyDaysAgo, "ann", null, isDryRun: true, Cancellation);

        Assert.Equal(("r1", true, false), (Assert.Single(pruned.Rollouts).Rollout.Value, pruned.IsDryRun, pruned.IsCompacted));
        Assert.Equal(2, await journal.ListAsync(Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task T33_What_was_pruned_is_told_from_what_was_taken_away()
    {
        string head, since;
        using (var journal = Open())
        {
            await FinishAsync(journal, "r1", "checkout");
            await FinishAsync(journal, "r2", "checkout");
            await FinishAsync(journal, "r3", "checkout");
            Clock.Advance(TimeSpan.FromDays(40));
            head = (await journal.VerifyAsync([], Cancellation)).Rollouts[0].Head;
            Meddle("delete from events where rollout = 'r2'; delete from rollouts where id = 'r2'");

            await journal.PruneAsync(ThirtyDaysAgo, "ann", "retention", isDryRun: false, Cancellation);
            since = (await journal.VerifyAsync([], Cancellation)).Head;
        }

        using var pruned = Open();
        var found = await pruned.VerifyAsync([head, since], Cancellation);

        var fault = Assert.Single(found.Faults);
        Assert.Equal("r2", fault.Rollout?.Value);
        Assert.Contains("was removed", fault.Message, StringComparison.Ordinal);
        var record = found.Records[^1];
        Assert.Equal((JournalRecordKind.Pruned, "r1", 1L, head, "ann", "retention"), (record.Kind, record.Rollout.Value, record.Events, record.Head, record.By, record.Reason));
    }

    [Fact]
    public async Task T33_A_rollout_that_was_altered_is_evidence_and_stays()
    {
        using var journal = Open();
        await FinishAsync(journal, "r1", "checkout");
        await FinishAsync(journal, "r2", "checkout");
        Clock.Advance(TimeSpan.FromDays(40));
        Meddle("update events set written_at = 'noon' where rollout = 'r1'");

        var pruned = await journal.PruneAsync(ThirtyDaysAgo, "ann", null, isDryRun: false, Cancellation);

        Assert.Empty(pruned.Rollouts);
        Assert.Equal(Id, Assert.Single(pruned.Kept).Rollout);
    }

    [Theory]
    [InlineData("update rollouts set target = 'checkout' where id = 'r3'")]
    [InlineData("update rollouts set number = 99 where id = 'r1'")]
    public async Task The_last_rollout_of_a_target_stays_whatever_rows_say_that_no_chain_vouches_for(string sql)
    {
        using var journal = Open();
        await FinishAsync(journal, "r1", "checkout");
        await FinishAsync(journal, "r2", "checkout");
        await FinishAsync(journal, "r3", "search");
        Clock.Advance(TimeSpan.FromDays(40));
        Meddle(sql);

        var pruned = await journal.PruneAsync(ThirtyDaysAgo, "ann", null, isDryRun: false, Cancellation);

        Assert.Equal(Id, Assert.Single(pruned.Rollouts).Rollout);
    }

    [Fact]
    public async Task The_id_and_the_key_of_a_rollout_that_was_pruned_stay_used()
    {
        using var journal = Open();
        await FinishAsync(journal, "r1", "checkout", key: "deploy-1");
        await FinishAsync(journal, "r2", "checkout");
        Clock.Advance(TimeSpan.FromDays(40));
        await journal.PruneAsync(ThirtyDaysAgo, "ann", null, isDryRun: false, Cancellation);

        var id = await Assert.ThrowsAsync<JournalConflictException>(() => FinishAsync(journal, "r1", "checkout"));
        var key = await Assert.ThrowsAsync<JournalConflictException>(() => FinishAsync(journal, "r3", "checkout", key: "deploy-1"));

        Assert.Equal("There is a rollout 'r1' already.", id.Message);
        Assert.Equal("Rollout 'r1' was started with key 'deploy-1' already, and is no longer in the journal.", key.Message);
    }

    [Fact]
    public async Task The_file_gets_smaller()
    {
        using (var journal = Open())
        {
            for (var number = 0; number < 40; number++)
            {
                await FinishAsync(journal, $"r{number}", "checkout", events: 10);
            }
        }

        var before = new FileInfo(FilePath).Length;
        Clock.Advance(TimeSpan.FromDays(40));
        using (var journal = Open())
        {
            Assert.True((await journal.PruneAsync(ThirtyDaysAgo, "ann", null, isDryRun: false, Cancellation)).IsCompacted);
        }

        Assert.InRange(new FileInfo(FilePath).Length, 1, before / 2);
        using var again = Open();
        Assert.Empty((await again.VerifyAsync([], Cancellation)).Faults);
    }

    [Fact]
    public async Task A_file_that_somebody_reads_is_not_said_to_be_smaller()
    {
        using var journal = SqliteJournal.Open(new() { Path = FilePath, TimeProvider = Clock, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await FinishAsync(journal, "r1", "checkout");
        await FinishAsync(journal, "r2", "checkout");
        Clock.Advance(TimeSpan.FromDays(40));
        await using var reader = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await reader.OpenAsync(Cancellation);
        await using var reading = reader.BeginTransaction(deferred: true);
        Assert.Equal(2L, reading.First(row => row.GetInt64(0), "select count(*) from rollouts"));

        var pruned = await journal.PruneAsync(ThirtyDaysAgo, "ann", null, isDryRun: false, Cancellation);

        Assert.Equal((1, false), (pruned.Rollouts.Length, pruned.IsCompacted));
    }

    [Fact]
    public async Task What_somebody_else_has_removed_since_it_was_found_is_not_removed_again()
    {
        VerifiedRollout old;
        using (var journal = Open())
        {
            await FinishAsync(journal, "r1", "checkout");
            old = (await journal.VerifyAsync([], Cancellation)).Rollouts[0];
        }

        using (var file = JournalFile.Open(new() { Path = FilePath, TimeProvider = Clock }, Schema.Current))
        {
            bool Remove() => file.Write(transaction => Pruning.TryRemove(transaction, old, Clock.GetUtcNow(), "ann", null));
            Assert.Equal((true, false), (Remove(), Remove()));
        }

        using var pruned = Open();
        var found = await pruned.VerifyAsync([], Cancellation);
        Assert.Single(found.Records, record => record.Kind == JournalRecordKind.Pruned);
        Assert.Empty(found.Faults);
    }

    private static async Task FinishAsync(SqliteJournal journal, string id, string target, string? key = null, int events = 1)
    {
        var lease = await journal.CreateAsync(Header(id, target) with { Key = key }, "engine-1", Term, Cancellation);
        for (var version = 0; version < events; version++)
        {
            await journal.AppendAsync(lease, version, [Looked(version)], TestSummary.Of(isOver: version == events - 1), Cancellation);
        }
    }
}
