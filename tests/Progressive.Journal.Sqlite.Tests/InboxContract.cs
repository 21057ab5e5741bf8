using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>What every journal promises about commands that were submitted.</summary>
public abstract class InboxContract<TPlace> : ContractTests<TPlace>
    where TPlace : JournalPlace, new()
{
    private int tickets;

    [Fact]
    public async Task A_command_waits_whole_for_the_engine_that_runs_its_rollout()
    {
        await CreateAsync("r1");
        var (plain, reasoned) = (Command("r1"), Command("r1") with { Reason = "customers \"wait\"", At = Clock.GetUtcNow().AddTicks(1234567) });
        await Journal.SubmitAsync(plain, Cancellation);
        await Journal.SubmitAsync(reasoned, Cancellation);

        Assert.Equal([plain, reasoned], await WaitingAsync("engine-1"));
        Assert.Empty(await WaitingAsync("engine-2"));
    }

    [Fact]
    public async Task Every_command_can_be_submitted()
    {
        await CreateAsync("r1");
        var commands = Enum.GetValues<RolloutCommand>().Select(what => Command("r1") with { Command = what }).ToList();
        foreach (var command in commands)
        {
            await Journal.SubmitAsync(command, Cancellation);
        }

        Assert.Equal(commands, await WaitingAsync("engine-1"));
    }

    [Fact]
    public async Task A_command_waits_on_for_whoever_takes_the_rollout_over()
    {
        var lease = await CreateAsync("r1");
        var command = Command("r1");
        await Journal.SubmitAsync(command, Cancellation);

        await Journal.ReleaseAsync(lease, Cancellation);
        Assert.Empty(await WaitingAsync("engine-1"));

        await Journal.LeaseAsync(new("r1"), "engine-2", Term, Cancellation);
        Assert.Equal([command], await WaitingAsync("engine-2"));
    }

    [Fact]
    public async Task The_commands_of_one_rollout_can_be_read_whether_anybody_runs_it_or_not()
    {
        var lease = await CreateAsync("r1");
        await CreateAsync("r2", "search");
        var command = Command("r1");
        await Journal.SubmitAsync(command, Cancellation);
        await Journal.SubmitAsync(Command("r2"), Cancellation);
        Assert.Equal([command], await Journal.ReadWaitingAsync(new RolloutId("r1"), Cancellation));

        await Journal.ReleaseAsync(lease, Cancellation);
        Assert.Equal([command], await Journal.ReadWaitingAsync(new RolloutId("r1"), Cancellation));
        Assert.Empty(await Journal.ReadWaitingAsync(new RolloutId("r3"), Cancellation));
    }

    [Fact]
    public async Task A_command_may_be_submitted_while_nobody_runs_the_rollout()
    {
        await Journal.ReleaseAsync(await CreateAsync("r1"), Cancellation);
        var command = Command("r1");
        await Journal.SubmitAsync(command, Cancellation);

        await Journal.LeaseAsync(new("r1"), "engine-2", Term, Cancellation);

        Assert.Equal([command], await WaitingAsync("engine-2"));
    }

    [Fact]
    public async Task The_event_with_its_ticket_takes_a_command()
    {
        var lease = await CreateAsync("r1");
        var (first, second) = (Command("r1"), Command("r1"));
        await Journal.SubmitAsync(first, Cancellation);
        await Journal.SubmitAsync(second, Cancellation);

        await AppendAsync(lease, 0, Taken(first));

        Assert.Equal([second], await WaitingAsync("engine-1"));
        Assert.Equal([Taken(first)], await EventsAsync("r1"));
    }

    [Fact]
    public async Task A_ticket_is_taken_once_in_the_whole_journal()
    {
        var (one, other) = (await CreateAsync("r1"), await CreateAsync("r2", "search"));
        var command = Command("r1");
        await Journal.SubmitAsync(command, Cancellation);
        await AppendAsync(one, 0, Taken(command));

        Assert.Equal($"Ticket {command.Ticket} was taken before.", await RefusedAsync(() => AppendAsync(one, 1, Taken(command), isLast: true)));
        Assert.Equal($"Ticket {command.Ticket} was taken before.", await RefusedAsync(() => AppendAsync(other, 0, Taken(command))));

        Assert.Single(await EventsAsync("r1"));
        Assert.False((await FindAsync("r1")).IsOver);
    }

    [Fact]
    public async Task A_refused_append_does_not_take_its_ticket()
    {
        var lease = await CreateAsync("r1");
        var command = Command("r1");
        await Journal.SubmitAsync(command, Cancellation);

        await RefusedAsync(() => AppendAsync(lease, 7, Taken(command)));

        Assert.Equal([command], await WaitingAsync("engine-1"));
        await AppendAsync(lease, 0, Taken(command));
    }

    [Fact]
    public async Task Commands_without_tickets_may_come_as_often_as_they_like()
    {
        var lease = await CreateAsync("r1");

        await AppendAsync(lease, 0, new Commanded(Clock.GetUtcNow(), RolloutCommand.Pause, "ann", null));
        await AppendAsync(lease, 1, new Commanded(Clock.GetUtcNow(), RolloutCommand.Pause, "ann", null));

        Assert.Equal(2, (await EventsAsync("r1")).Count);
    }

    [Fact]
    public async Task A_ticket_is_submitted_once()
    {
        var lease = await CreateAsync("r1");
        var command = Command("r1");
        await Journal.SubmitAsync(command, Cancellation);

        Assert.Equal($"Ticket {command.Ticket} was used before.", await SubmitRefusedAsync(command with { By = "bob" }));
        await AppendAsync(lease, 0, Taken(command));
        Assert.Equal($"Ticket {command.Ticket} was used before.", await SubmitRefusedAsync(command));
    }

    [Fact]
    public async Task A_rollout_that_is_unknown_or_over_takes_no_commands()
    {
        var lease = await CreateAsync("r1");
        await Journal.SubmitAsync(Command("r1"), Cancellation);
        await EndAsync(lease);

        Assert.Equal("Rollout 'r1' is over.", await SubmitRefusedAsync(Command("r1")));
        Assert.Equal("There is no rollout 'r9'.", await SubmitRefusedAsync(Command("r9")));
        Assert.Empty(await WaitingAsync("engine-1"));
    }

    private SubmittedCommand Command(string rollout) => new(
        new Guid(++tickets, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), new(rollout), RolloutCommand.Pause, "ann", null, Clock.GetUtcNow());

    private Commanded Taken(SubmittedCommand command) =>
        new(Clock.GetUtcNow(), command.Command, command.By, command.Reason) { Ticket = command.Ticket };

    private async Task<IReadOnlyList<SubmittedCommand>> WaitingAsync(string owner) => await Journal.ReadWaitingAsync(owner, Cancellation);

    private Task<string> SubmitRefusedAsync(SubmittedCommand command) => RefusedAsync(() => Journal.SubmitAsync(command, Cancellation));
}
