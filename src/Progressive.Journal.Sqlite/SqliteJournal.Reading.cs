using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    private const string Entries =
        $"""
        select {StoredHeader.Columns}, is_over, owner, token, until, {Summaries.Columns},
            (select written_at from events where events.rollout = rollouts.id order by version desc limit 1)
        from rollouts left join leases on rollout = id
        """;

    /// <inheritdoc/>
    /// <exception cref="JournalDamagedException">The rollout is not as it was written.</exception>
    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read(transaction => transaction.First(ReadEntry, $"{Entries} where id = ?1", id.Value)));
    }

    /// <inheritdoc/>
    /// <exception cref="JournalDamagedException">The rollout is not as it was written.</exception>
    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read(transaction => transaction.First(ReadEntry, $"{Entries} where target = ?1 and is_over = 0", target)));
    }

    /// <inheritdoc/>
    /// <exception cref="JournalDamagedException">The rollout is not as it was written.</exception>
    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read(transaction => transaction.First(ReadEntry, $"{Entries} where key = ?1", key)));
    }

    /// <inheritdoc/>
    /// <exception cref="JournalDamagedException">A rollout is not as it was written; all others were returned.</exception>
    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) => EnumerateAsync<RolloutEntry>(
        (transaction, add) =>
        {
            // One that is damaged does not hide the others.
            JournalDamagedException? damage = null;
            transaction.All(
                row =>
                {
                    try
                    {
                        add(ReadEntry(row));
                    }
                    catch (JournalDamagedException found)
                    {
                        damage ??= found;
                    }

                    return 0;
                },
                $"{Entries} order by number");
            return damage;
        },
        cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) => EnumerateAsync<RolloutEvent>(
        (transaction, add) =>
        {
            ChainedEvents.Open(transaction, id, Math.Max(0, after))?.Read((happened, _) => add(happened));
            return null;
        },
        cancellationToken);

    private RolloutEntry ReadEntry(SqliteDataReader row)
    {
        try
        {
            return ReadValues(row);
        }
        catch (Exception unreadable) when (Damage.IsUnreadableValue(unreadable))
        {
            throw Damage.OfValue(new(row.GetString(0)), unreadable);
        }
    }

    private RolloutEntry ReadValues(SqliteDataReader row)
    {
        const int After = StoredHeader.Width;
        var header = StoredHeader.Read(row);
        var lease = row.IsDBNull(After + 1)
            ? null
            : new RolloutLease(header.Id, row.GetString(After + 1), row.GetInt64(After + 2), Sql.ReadTime(row.GetString(After + 3)));
        return new RolloutEntry(header, row.GetBoolean(After), lease)
        {
            Summary = Summaries.Read(header.Id, row.GetText(After + 4), row.GetText(After + 5)),
            ReadAt = clock.GetUtcNow(),
            WrittenAt = row.GetText(After + 6) is { } writtenAt ? Sql.ReadTime(writtenAt) : null,
        };
    }

    /// <summary>
    /// What was there when the enumeration began. It is read at once: a reader that dawdles must not keep the log from being folded
    /// into the file. Damage is told after what could be read.
    /// </summary>
    private async IAsyncEnumerable<T> EnumerateAsync<T>(
        Func<SqliteTransaction, Action<T>, JournalDamagedException?> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var items = new List<T>();
        JournalDamagedException? damage;
        try
        {
            damage = file.Read(transaction => read(transaction, items.Add));
        }
        catch (JournalDamagedException found)
        {
            damage = found;
        }

        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        if (damage is not null)
        {
            throw new JournalDamagedException(damage.Message, damage);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
