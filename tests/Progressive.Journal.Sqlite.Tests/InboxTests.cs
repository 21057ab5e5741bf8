using System.Diagnostics;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>The inbox holds what waits, and nothing that was answered.</summary>
public class InboxTests : SqliteFileTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 6, 7, 9, 9, TimeSpan.Zero);

    [Fact]
    public async Task A_command_leaves_the_inbox_when_it_is_taken_and_all_others_when_the_rollout_is_over()
    {
        using var journal = Open();
        var lease = await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        var (taken, left) = (Command(), Command());
        await journal.SubmitAsync(taken, Cancellation);
        await journal.SubmitAsync(left, Cancellation);

        await journal.AppendAsync(lease, 0, [new Commanded(Now, taken.Command, taken.By, null) { Ticket = taken.Ticket }], TestSummary.Of(isOver: false), Cancellation);

        Assert.Equal(left, Assert.Single(await journal.ReadWaitingAsync("engine-1", Cancellation)));
        Assert.Equal(1L, Meddle("select count(*) from commands"));

        await journal.AppendAsync(lease, 1, [Confirmed(2)], TestSummary.Of(isOver: true), Cancellation);

        Assert.Equal(0L, Meddle("select count(*) from commands"));
        await Assert.ThrowsAsync<JournalConflictException>(async () => await journal.SubmitAsync(taken, Cancellation));
    }

    [Fact]
    public async Task T31_A_poll_is_as_fast_after_two_hundred_thousand_commands_as_before()
    {
        var waiting = Command();
        using (var journal = Open())
        {
            await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
            await journal.SubmitAsync(waiting, Cancellation);
        }

        // As an earlier version left them: each taken, and still in the inbox.
        Meddle("""
            with recursive many (n) as (select 1 union all select n + 1 from many where n < 200000)
            insert into commands (ticket, rollout, command, by, at) select 'old-' || n, 'r1', 'Promote', 'ann', '' from many;
            insert into events (rollout, version, kind, at, body, checksum, ticket)
            select 'r1', number, 'commanded', '', '', '', ticket from commands where ticket like 'old-%';
            """);
        using var reopened = Open();
        var watch = Stopwatch.StartNew();

        Assert.Equal(waiting, Assert.Single(await reopened.ReadWaitingAsync("engine-1", Cancellation)));
        Assert.True(watch.Elapsed < TimeSpan.FromMilliseconds(20), $"It took {watch.Elapsed.TotalMilliseconds} ms.");
        Assert.Equal(1L, Meddle("select count(*) from commands"));
    }

    private static SubmittedCommand Command() => new(Guid.NewGuid(), Id, RolloutCommand.Pause, "ann", null, Now);
}
