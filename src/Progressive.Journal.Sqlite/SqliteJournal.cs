using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

/// <summary>
/// A journal in one SQLite file. Any number of journals, of any number of processes on one machine, may have the file open; whatever
/// a call was told to keep is on the disk when it returns. Calls are carried out on the thread that makes them.
/// </summary>
/// <remarks>
/// Besides what the ports say, a call throws <see cref="TimeoutException"/> when somebody else writes for too long, an
/// <see cref="IOException"/> when the file cannot be used, a full disk for instance, and <see cref="JournalDamagedException"/> when it
/// is damaged. Nothing was kept then. Where the file was moved, deleted or replaced while it was open, it throws <see cref="JournalReplacedException"/>.
/// </remarks>
public sealed partial class SqliteJournal : IRolloutJournal, IDisposable, IAsyncDisposable
{
    private readonly JournalFile file;
    private readonly TimeProvider clock;

    private SqliteJournal(JournalFile file, TimeProvider clock)
    {
        this.file = file;
        this.clock = clock;
    }

    /// <inheritdoc/>
    public Guid Identity { get; private set; }

    /// <summary>
    /// Opens a journal, or begins one where the file is missing or empty. A journal of an earlier version is brought up to this one, unless
    /// it is opened for reading only; from then on earlier versions refuse it.
    /// </summary>
    /// <param name="options">Which file, and how.</param>
    /// <exception cref="FileNotFoundException">The file is missing and must exist.</exception>
    /// <exception cref="IOException">The file cannot be opened: it is a directory, or lies in none, or may not be touched.</exception>
    /// <exception cref="JournalDamagedException">The file is no journal, was written by a later version, or is damaged.</exception>
    /// <exception cref="TimeoutException">Somebody else was writing for too long.</exception>
    public static SqliteJournal Open(SqliteJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Open(options, Schema.Current);
    }

    internal static SqliteJournal Open(SqliteJournalOptions options, Schema schema)
    {
        var journal = new SqliteJournal(JournalFile.Open(options, schema), options.TimeProvider);
        try
        {
            journal.Identify();
            if (!options.ReadOnly)
            {
                journal.CatchUp();
                journal.DropAnswered();
            }

            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private void Identify() =>
        Identity = file.Read(transaction => transaction.First(
            row => row.GetText(0) is { } identity ? Guid.ParseExact(identity, "N") : Guid.Empty, "select identity from journal"));

    /// <inheritdoc/>
    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Write(transaction =>
        {
            var other = transaction.First(
                row => row.GetString(0), "select id from rollouts where target = ?1 and is_over = 0", header.Target);
            if (other is not null)
            {
                throw new JournalConflictException($"'{header.Target}' is under rollout '{other}' already.");
            }

            if (IsOver(transaction, header.Id) is not null || JournalRecords.Knows(transaction, header.Id))
            {
                throw new JournalConflictException($"There is a rollout '{header.Id}' already.");
            }

            if (header.Key is { } key
                && transaction.First(row => row.GetString(0), "select id from rollouts where key = ?1", key) is { } earlier)
            {
                throw new JournalConflictException($"Rollout '{earlier}' was started with key '{key}' already.");
            }

            if (header.Key is { } used && JournalRecords.FindRemoved(transaction, used) is { } removed)
            {
                throw new JournalConflictException($"Rollout '{removed}' was started with key '{used}' already, and is no longer in the journal.");
            }

            StoredHeader.Insert(transaction, header);
            JournalRecords.Add(transaction, new(JournalRecordKind.Created, header.Id, ChainEnd.BeforeFirst(header), clock.GetUtcNow()));
            return Give(transaction, header.Id, owner, term);
        }));
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentOutOfRangeException.ThrowIfZero(events.Count, nameof(events));
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(transaction =>
        {
            MustBeOpen(transaction, lease.Rollout);
            MustHold(transaction, lease);
            var end = ChainEnd.Find(transaction, lease.Rollout);
            var version = transaction.First(
                row => row.GetInt64(0), "select coalesce(max(version), 0) from events where rollout = ?1", lease.Rollout.Value);
            if (version != end.Version)
            {
                throw Damage.OfEvent(lease.Rollout, Math.Min(version, end.Version) + 1, version < end.Version ? "is missing." : "was put in.");
            }

            if (version != expectedVersion)
            {
                throw new JournalConflictException(
                    $"Rollout '{lease.Rollout}' has {version} events, not {expectedVersion}: somebody else appended to it.");
            }

            end = events.Aggregate(end, (last, happened) => Append(transaction, lease.Rollout, last, happened));
            end.Keep(transaction, lease.Rollout);
            Summaries.Keep(transaction, lease.Rollout, end.Version, summary);
            if (summary.IsOver)
            {
                End(transaction, lease.Rollout);
                JournalRecords.Add(transaction, new(JournalRecordKind.Ended, lease.Rollout, end, clock.GetUtcNow()));
            }

            return 0;
        });
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the file; the last to close it leaves nothing beside it.</summary>
    public void Dispose() => file.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private ChainEnd Append(SqliteTransaction transaction, RolloutId id, ChainEnd end, RolloutEvent happened)
    {
        var ticket = (happened as Commanded)?.Ticket?.ToString();
        if (ticket is not null
            && transaction.First(row => row.GetString(0), "select rollout from events where ticket = ?1", ticket) is not null)
        {
            throw new JournalConflictException($"Ticket {ticket} was taken before.");
        }

        var (version, body, writtenAt) = (end.Version + 1, RolloutEventFormat.Write(happened), Sql.Write(clock.GetUtcNow()));
        var checksum = Checksum.OfEvent(id.Value, version, body, writtenAt);
        var stored = new StoredEvent(id.Value, version, RolloutEventFormat.KindOf(happened), Sql.Write(happened.At), body, checksum, ticket, writtenAt);
        var hash = stored.HashAfter(end.Hash);
        stored.Insert(transaction, hash);
        if (ticket is not null)
        {
            transaction.Execute("delete from commands where ticket = ?1", ticket);
        }

        return new(version, hash);
    }

    /// <summary>Nobody runs the rollout any more, its target is free, and what waited for it is dropped.</summary>
    private static void End(SqliteTransaction transaction, RolloutId id)
    {
        transaction.Execute("update rollouts set is_over = 1 where id = ?1", id.Value);
        transaction.Execute("delete from leases where rollout = ?1", id.Value);
        transaction.Execute("delete from commands where rollout = ?1", id.Value);
    }

    /// <summary>Whether a rollout is over, or null if there is none of that id.</summary>
    private static bool? IsOver(SqliteTransaction transaction, RolloutId id) =>
        transaction.First<bool?>(row => row.GetBoolean(0), "select is_over from rollouts where id = ?1", id.Value);

    private static void MustBeOpen(SqliteTransaction transaction, RolloutId id)
    {
        if (IsOver(transaction, id) is not { } isOver)
        {
            throw new JournalConflictException($"There is no rollout '{id}'.");
        }

        if (isOver)
        {
            throw new JournalConflictException($"Rollout '{id}' is over.");
        }
    }
}
