using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A rollout that was altered is ended by a person, and its target is free again.</summary>
public class RepairTests : SqliteFileTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private const string PolicyText = """
        policy checkout {
          canary {
            step 20% hold 1m unguarded "only the journal counts"
            step 100% hold 1m unguarded "only the journal counts"
          }
        }
        """;

    private static readonly RolloutHeader Readable = Header("r1", "checkout") with { PolicyText = PolicyText };

    [Theory]
    [InlineData("update events set body = replace(body, 'ann', 'eve') where version = 1", 0, 2)]
    [InlineData("delete from events where version = 1", 0, 1)]
    [InlineData("update events set hash = 'mine' where version = 2", 1, 1)]
    [InlineData("delete from events where version = 2", 1, 0)]
    [InlineData("update events set version = -1 where version = 2", 1, 1)]
    [InlineData("update events set body = cast(x'00ff' as text) where version = 2", 1, 1)]
    public async Task T34_A_damaged_rollout_keeps_what_can_be_read_and_ends_halted_and_its_target_is_free(string sql, int kept, int setAside)
    {
        await WriteBegunAsync();
        Meddle(sql);
        using var journal = Open();

        var repair = await journal.RepairAsync(Id, "bob", "somebody changed it", Cancellation);

        Assert.Equal((Id, (long)kept, (long)setAside, false), (repair.Rollout, repair.Kept, repair.SetAside, repair.IsRemoved));
        Assert.NotEmpty(repair.Faults);
        Assert.Equal((long)setAside, Meddle("select count(*) from events_set_aside where rollout = 'r1'"));
        var record = (await RolloutRecord.ReadAsync(journal, Id, Cancellation))!;
        Assert.True(record.Entry.IsOver);
        Assert.Equal((RolloutPhase.Halted, "abandoned by bob: somebody changed it"), (record.State.Phase, record.State.Reason));
        Assert.Equal(kept + 1, record.Version);
        Assert.Equal(RolloutPhase.Halted, (record.Entry.Summary ?? record.Summary).Phase);
        Assert.Null(await journal.FindOpenAsync("checkout", Cancellation));
        await journal.CreateAsync(Header("r2", "checkout"), "engine-2", Term, Cancellation);
        var found = await journal.VerifyAsync([], Cancellation);
        Assert.Empty(found.Faults);
        var kind = Assert.Single(found.Records, done => done.Kind == JournalRecordKind.Repaired);
        Assert.Equal(("bob", "somebody changed it"), (kind.By, kind.Reason));
    }

    [Theory]
    [InlineData("candidate = 'v3'")]
    [InlineData("policy_text = policy_text || ' '")]
    [InlineData("accepted_at = 'noon'")]
    [InlineData("head = null")]
    public async Task T34_A_rollout_whose_header_was_changed_is_set_aside_as_a_whole(string change)
    {
        await WriteBegunAsync();
        Meddle($"update rollouts set {change}");
        using var journal = Open();

        var repair = await journal.RepairAsync(Id, "bob", "somebody changed it", Cancellation);

        Assert.Equal((0L, 2L, true), (repair.Kept, repair.SetAside, repair.IsRemoved));
        Assert.Equal((1L, 2L), (Meddle("select count(*) from rollouts_set_aside"), Meddle("select count(*) from events_set_aside")));
        Assert.Null(await journal.FindAsync(Id, Cancellation));
        Assert.Empty((await journal.VerifyAsync([], Cancellation)).Faults);
        Assert.Equal("There is a rollout 'r1' already.", (await Assert.ThrowsAsync<JournalConflictException>(
            async () => await journal.CreateAsync(Readable, "engine-1", Term, Cancellation))).Message);
        await journal.CreateAsync(Header("r2", "checkout"), "engine-2", Term, Cancellation);
    }

    [Fact]
    public async Task T34_What_was_put_in_after_the_end_is_taken_out_and_the_rollout_ended_as_it_did()
    {
        await WriteBegunAsync(isOver: true);
        Meddle("insert into events (rollout, version, kind, at, body, checksum, hash) select rollout, 3, kind, at, body, checksum, hash from events where version = 2");
        using var journal = Open();

        var repair = await journal.RepairAsync(Id, "bob", "somebody put something in", Cancellation);

        Assert.Equal((2L, 1L), (repair.Kept, repair.SetAside));
        Assert.Equal(2, (await EventsAsync(journal)).Count);
        Assert.Empty((await journal.VerifyAsync([], Cancellation)).Faults);
    }

    [Fact]
    public async Task A_rollout_whose_lease_cannot_be_read_is_ended_too()
    {
        await WriteBegunAsync();
        using var journal = Open();
        await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);
        Meddle("update leases set until = 'soon'");

        await journal.RepairAsync(Id, "bob", "somebody changed it", Cancellation);

        Assert.Empty((await journal.VerifyAsync([], Cancellation)).Faults);
        Assert.True((await journal.FindAsync(Id, Cancellation))!.IsOver);
    }

    [Fact]
    public async Task A_rollout_that_was_repaired_before_is_not_ended_again()
    {
        await WriteBegunAsync();
        Meddle("delete from events where version = 2");
        using var journal = Open();
        await journal.RepairAsync(Id, "bob", "somebody changed it", Cancellation);
        Meddle("insert into events (rollout, version, kind, at, body, checksum, hash) select rollout, 3, kind, at, body, checksum, hash from events where version = 2");

        var repair = await journal.RepairAsync(Id, "bob", "somebody put something in", Cancellation);

        Assert.Equal((2L, 1L), (repair.Kept, repair.SetAside));
        Assert.Single((await EventsAsync(journal)).OfType<Abandoned>());
        Assert.Empty((await journal.VerifyAsync([], Cancellation)).Faults);
    }

    [Fact]
    public async Task A_rollout_that_is_whole_or_unknown_or_run_by_an_engine_is_not_repaired()
    {
        await WriteBegunAsync();
        using var journal = Open();

        Assert.StartsWith("Rollout 'r1' is as it was written", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal("There is no rollout 'r9'.", await RefusalAsync("r9"));
        Meddle("delete from events");
        await journal.LeaseAsync(Id, "engine-1", Term, Cancellation);
        Assert.StartsWith("Rollout 'r1' is run by 'engine-1' at this moment.", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Null(Meddle("select number from records where kind = 'Repaired'"));

        async Task<string> RefusalAsync(string id = "r1") => (await Assert.ThrowsAsync<JournalConflictException>(
            async () => await journal.RepairAsync(new(id), "bob", "why not", Cancellation))).Message;
    }

    private async Task WriteBegunAsync(bool isOver = false)
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Readable, "engine-1", Term, Cancellation);
        await journal.AppendAsync(lease, 0, [new Started(Noon, "ann")], TestSummary.Of(isOver: false), Cancellation);
        await journal.AppendAsync(lease, 1, [new ExposureConfirmed(Noon, 1)], TestSummary.Of(isOver), Cancellation);
        if (!isOver)
        {
            await journal.ReleaseAsync(lease, Cancellation);
        }
    }
}
