using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    /// <summary>What every engine asks in every round.</summary>
    internal const string WaitingForOwner =
        $"""
        select {WaitingCommand.Columns} from leases join commands on commands.rollout = leases.rollout
        where leases.owner = ?1 and not exists (select 1 from events where events.ticket = commands.ticket) order by commands.number
        """;

    internal const string WaitingForRollout =
        $"""
        select {WaitingCommand.Columns} from rollouts join commands on commands.rollout = rollouts.id
        where rollouts.id = ?1 and rollouts.is_over = 0 and not exists (select 1 from events where events.ticket = commands.ticket) order by commands.number
        """;

    /// <inheritdoc/>
    public ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(transaction =>
        {
            MustBeOpen(transaction, command.Rollout);
            var used = transaction.First(
                row => row.GetString(0),
                "select ticket from commands where ticket = ?1 union all select ticket from events where ticket = ?1",
                command.Ticket.ToString());
            if (used is not null)
            {
                throw new JournalConflictException($"Ticket {command.Ticket} was used before.");
            }

            var events = transaction.First<long?>(
                row => row.GetNumber(0), "select version from events where rollout = ?1 order by version desc limit 1", command.Rollout.Value) ?? 0;
            return transaction.Execute(
                """
                insert into commands (ticket, rollout, command, by, reason, at, role, question, step, version)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                """,
                command.Ticket.ToString(),
                command.Rollout.Value,
                command.Command.ToString(),
                command.By,
                command.Reason,
                Sql.Write(command.At),
                command.Role,
                command.Question,
                command.Step,
                command.AsOf(events).Version);
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        ReadWaiting(WaitingForOwner, owner, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        ReadWaiting(WaitingForRollout, rollout.Value, cancellationToken);

    /// <summary>
    /// Drops the commands that an earlier version left in the inbox after they were taken, or after their rollout was over. Each poll reads the inbox, so it holds
    /// only what waits; the event of a command that was taken keeps its ticket.
    /// </summary>
    private void DropAnswered()
    {
        const string Answered = """
            exists (select 1 from events where events.ticket = commands.ticket)
            or exists (select 1 from rollouts where id = commands.rollout and is_over = 1)
            """;
        if (file.Read(transaction => transaction.First(row => row.GetString(0), $"select ticket from commands where {Answered} limit 1")) is not null)
        {
            file.Write(transaction => transaction.Execute($"delete from commands where {Answered}"));
        }
    }

    private ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaiting(string query, string value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read<IReadOnlyList<SubmittedCommand>>(transaction =>
            [.. transaction.All(row => WaitingCommand.Read(row, 0), query, value).OfType<SubmittedCommand>()]));
    }
}
