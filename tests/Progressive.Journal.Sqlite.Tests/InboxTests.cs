using System.Diagnostics;
using Microsoft.Data.Sqlite;
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
            insert into events (rollout, version, kind, at, body, checksum, ticket, hash)
            select 'r1', number, 'commanded', '', '', '', ticket, '' from commands where ticket like 'old-%';
            """);
        using var reopened = Open();
        var watch = Stopwatch.StartNew();

        Assert.Equal(waiting, Assert.Single(await reopened.ReadWaitingAsync("engine-1", Cancellation)));
        Assert.True(watch.Elapsed < TimeSpan.FromMilliseconds(200), $"It took {watch.Elapsed.TotalMilliseconds} ms.");
        Assert.Equal(1L, Meddle("select count(*) from commands"));
    }

    [Theory]
    [InlineData(SqliteJournal.WaitingForOwner)]
    [InlineData(SqliteJournal.WaitingForRollout)]
    public async Task A_poll_goes_through_no_table_from_one_end_to_the_other(string query)
    {
        await WriteAsync(events: 1);
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();

        var plan = transaction.All(row => row.GetString(3), $"explain query plan {query}", "r1");

        Assert.Contains(plan, step => step.Contains("USING INDEX commands_of_rollout", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("at = 'noon'")]
    [InlineData("ticket = 'none'")]
    [InlineData("command = 'Dance'")]
    [InlineData("at = ''")]
    public async Task A_command_that_cannot_be_read_waits_and_holds_no_other_up(string change)
    {
        using var journal = Open();
        await journal.CreateAsync(Header("r1", "checkout"), "engine-1", Term, Cancellation);
        await journal.SubmitAsync(Command(), Cancellation);
        Meddle($"update commands set {change}");
        var abort = Command();
        await journal.SubmitAsync(abort, Cancellation);

        Assert.Equal([abort], await journal.ReadWaitingAsync("engine-1", Cancellation));
        Assert.Equal([abort], await journal.ReadWaitingAsync(Id, Cancellation));
        var fault = Assert.Single((await journal.VerifyAsync([], Cancellation)).Faults);
        Assert.Equal("Command 1 in the inbox cannot be read. It waits, and holds no other up.", fault.Message);
    }

    private static SubmittedCommand Command() => new(Guid.NewGuid(), Id, RolloutCommand.Pause, "ann", null, Now) { Version = 0 };
}
