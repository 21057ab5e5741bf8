using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
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
                command.Version);
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        ReadWaiting("join leases on leases.rollout = commands.rollout where owner = ?1", owner, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        ReadWaiting("join rollouts on id = commands.rollout where id = ?1 and is_over = 0", rollout.Value, cancellationToken);

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

    private ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaiting(string which, string value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read<IReadOnlyList<SubmittedCommand>>(transaction => [.. transaction.All(
            ReadCommand,
            $"""
            select commands.ticket, commands.rollout, command, by, reason, at, role, question, step, version
            from commands {which} and not exists (select 1 from events where events.ticket = commands.ticket)
            order by commands.number
            """,
            value).OfType<SubmittedCommand>()]));
    }

    // A command of a later version waits on, for an engine that knows it; it must not keep the others from being heeded.
    private static SubmittedCommand? ReadCommand(SqliteDataReader row) => Enum.TryParse<RolloutCommand>(row.GetString(2), out var command)
        ? new SubmittedCommand(
            Guid.Parse(row.GetString(0)),
            new RolloutId(row.GetString(1)),
            command,
            row.GetString(3),
            row.GetText(4),
            Sql.ReadTime(row.GetString(5)))
        {
            Role = row.GetText(6),
            Question = row.GetNumber(7),
            Step = (int?)row.GetNumber(8),
            Version = row.GetNumber(9),
        }
        : null;
}
