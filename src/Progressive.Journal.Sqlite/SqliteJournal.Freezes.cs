using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    /// <inheritdoc/>
    public ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(freeze);
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(transaction => transaction.Execute(
            "insert into freezes (is_in_force, by, reason, at) values (?1, ?2, ?3, ?4)",
            freeze.IsInForce,
            freeze.By,
            freeze.Reason,
            Sql.Write(freeze.At)));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read(transaction => transaction.First(
            row => Sql.IsTime(row.GetString(3))
                ? new JournalFreeze(row.GetBoolean(0), row.GetString(1), row.GetString(2), Sql.ReadTime(row.GetString(3)))
                : throw new JournalDamagedException("The last freeze of all rises, or the lifting of it, cannot be read. 'progressive freeze' or 'unfreeze' keeps one that can."),
            "select is_in_force, by, reason, at from freezes order by number desc limit 1")));
    }
}
