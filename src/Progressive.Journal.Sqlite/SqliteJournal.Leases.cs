using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    /// <inheritdoc/>
    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Write(transaction =>
        {
            MustBeOpen(transaction, id);
            var held = LeaseOf(transaction, id);
            return held is null || held.Owner == owner || held.Until <= clock.GetUtcNow()
                ? Give(transaction, id, owner, term)
                : held;
        }));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Write<IReadOnlyList<RolloutLease>>(transaction =>
        {
            var until = clock.GetUtcNow() + term;
            return [.. leases
                .Where(lease => transaction.Execute(
                    "update leases set until = ?1 where rollout = ?2 and token = ?3", Sql.Write(until), lease.Rollout.Value, lease.Token) == 1)
                .Select(lease => lease with { Until = until })];
        }));
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(transaction =>
            transaction.Execute("delete from leases where rollout = ?1 and token = ?2", lease.Rollout.Value, lease.Token));
        return ValueTask.CompletedTask;
    }

    private static RolloutLease? LeaseOf(SqliteTransaction transaction, RolloutId id) => transaction.First(
        row => new RolloutLease(id, row.GetString(0), row.GetInt64(1), Sql.ReadTime(row.GetString(2))),
        "select owner, token, until from leases where rollout = ?1",
        id.Value);

    // Whoever runs a rollout renews every few seconds until when: a lease that does not say so is held by nobody.
    private static RolloutLease? ReadableLeaseOf(SqliteTransaction transaction, RolloutId id)
    {
        try
        {
            return LeaseOf(transaction, id);
        }
        catch (Exception unreadable) when (Damage.IsUnreadableValue(unreadable))
        {
            return null;
        }
    }

    private static void MustHold(SqliteTransaction transaction, RolloutLease lease)
    {
        var held = LeaseOf(transaction, lease.Rollout);
        if (held?.Token != lease.Token)
        {
            throw new JournalConflictException(held is null
                ? $"Rollout '{lease.Rollout}' was given back: nobody runs it."
                : $"Rollout '{lease.Rollout}' was taken over by '{held.Owner}'.");
        }
    }

    private RolloutLease Give(SqliteTransaction transaction, RolloutId id, string owner, TimeSpan term)
    {
        var token = transaction.First<long?>(row => row.GetInt64(0), "update journal set last_token = last_token + 1 returning last_token")
            ?? throw new JournalDamagedException("The journal is damaged: the row that counts its tokens was removed. Restore it from a backup.");
        var lease = new RolloutLease(id, owner, token, clock.GetUtcNow() + term);
        transaction.Execute(
            "insert or replace into leases (rollout, owner, token, until) values (?1, ?2, ?3, ?4)",
            id.Value,
            owner,
            token,
            Sql.Write(lease.Until));
        return lease;
    }
}
