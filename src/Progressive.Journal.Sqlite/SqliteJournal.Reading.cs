using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

public sealed partial class SqliteJournal
{
    private const string Entries =
        $"""
        select id, target, candidate, baseline, started_by, accepted_at, policy_text, policy_hash, checksum, is_over, owner, token, until,
            key, language_version, {Summaries.Columns},
            (select written_at from events where events.rollout = rollouts.id order by version desc limit 1), replaces_journal
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
    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) =>
        EnumerateAsync((row, _) => ReadEntry(row), $"{Entries} order by number", [], goesOn: true, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken)
    {
        var known = Math.Max(0, after);
        return EnumerateAsync(
            (row, index) => ReadEvent(id, known + index + 1, row),
            "select version, body, checksum, written_at from events where rollout = ?1 and version > ?2 order by version",
            [id.Value, known],
            goesOn: false,
            cancellationToken);
    }

    private static RolloutEvent ReadEvent(RolloutId id, long expected, SqliteDataReader row)
    {
        var (version, body) = (row.GetInt64(0), row.GetString(1));
        if (version != expected)
        {
            throw new JournalDamagedException($"Event {expected} of rollout '{id}' is missing; those before it can be read.");
        }

        if (Checksum.OfEvent(id.Value, version, body, row.GetText(3)) != row.GetString(2))
        {
            throw new JournalDamagedException(
                $"Event {version} of rollout '{id}' is not as it was written: its checksum does not fit. Those before it can be read.");
        }

        try
        {
            return RolloutEventFormat.Read(body);
        }
        catch (JournalDamagedException damage)
        {
            throw new JournalDamagedException($"Event {version} of rollout '{id}' is damaged; those before it can be read. {damage.Message}", damage);
        }
    }

    private RolloutEntry ReadEntry(SqliteDataReader row)
    {
        var id = new RolloutId(row.GetString(0));
        var header = new RolloutHeader(
            id, row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Sql.ReadTime(row.GetString(5)), row.GetString(6))
        {
            Key = row.GetText(13),
            LanguageVersion = row.GetInt32(14),
            ReplacesJournal = row.GetText(18) is { } replaced ? Guid.ParseExact(replaced, "N") : null,
        };
        if (header.PolicyHash != row.GetString(7))
        {
            throw new JournalDamagedException($"The policy kept with rollout '{id}' is not the one it was started with: its hash does not fit.");
        }

        if (Checksum.OfHeader(header) != row.GetString(8))
        {
            throw new JournalDamagedException($"Rollout '{id}' is not as it was written: its checksum does not fit.");
        }

        var lease = row.IsDBNull(10)
            ? null
            : new RolloutLease(id, row.GetString(10), row.GetInt64(11), Sql.ReadTime(row.GetString(12)));
        return new RolloutEntry(header, row.GetBoolean(9), lease)
        {
            Summary = Summaries.Read(id, row.GetText(15), row.GetText(16)),
            ReadAt = clock.GetUtcNow(),
            WrittenAt = row.GetText(17) is { } writtenAt ? Sql.ReadTime(writtenAt) : null,
        };
    }

    /// <summary>
    /// What was there when the enumeration began. It is read at once: a reader that dawdles must not keep the log from being folded
    /// into the file.
    /// </summary>
    private async IAsyncEnumerable<T> EnumerateAsync<T>(
        Func<SqliteDataReader, int, T> read,
        string text,
        object[] values,
        bool goesOn,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var items = new List<T>();
        Exception? damage = null;
        try
        {
            file.Read(transaction => transaction.All(
                row =>
                {
                    try
                    {
                        items.Add(read(row, items.Count));
                    }
                    catch (JournalDamagedException found) when (goesOn)
                    {
                        damage ??= found;
                    }

                    return 0;
                },
                text,
                values));
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
