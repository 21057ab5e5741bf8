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
/// is damaged. Nothing was kept then.
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

            if (IsOver(transaction, header.Id) is not null)
            {
                throw new JournalConflictException($"There is a rollout '{header.Id}' already.");
            }

            if (header.Key is { } key
                && transaction.First(row => row.GetString(0), "select id from rollouts where key = ?1", key) is { } earlier)
            {
                throw new JournalConflictException($"Rollout '{earlier}' was started with key '{key}' already.");
            }

            transaction.Execute(
                """
                insert into rollouts
                    (id, target, candidate, baseline, started_by, accepted_at, policy_text, policy_hash, checksum, key, language_version,
                    replaces_journal)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                """,
                header.Id.Value,
                header.Target,
                header.Candidate,
                header.Baseline,
                header.StartedBy,
                Sql.Write(header.AcceptedAt),
                header.PolicyText,
                header.PolicyHash,
                Checksum.OfHeader(header),
                header.Key,
                header.LanguageVersion,
                header.ReplacesJournal?.ToString("N"));
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
            var version = transaction.First(
                row => row.GetInt64(0), "select coalesce(max(version), 0) from events where rollout = ?1", lease.Rollout.Value);
            if (version != expectedVersion)
            {
                throw new JournalConflictException(
                    $"Rollout '{lease.Rollout}' has {version} events, not {expectedVersion}: somebody else appended to it.");
            }

            foreach (var (index, happened) in events.Index())
            {
                Insert(transaction, lease.Rollout, expectedVersion + index + 1, happened);
            }

            Summaries.Keep(transaction, lease.Rollout, expectedVersion + events.Count, summary);
            if (summary.IsOver)
            {
                transaction.Execute("update rollouts set is_over = 1 where id = ?1", lease.Rollout.Value);
                transaction.Execute("delete from leases where rollout = ?1", lease.Rollout.Value);
                transaction.Execute("delete from commands where rollout = ?1", lease.Rollout.Value);
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

    private void Insert(SqliteTransaction transaction, RolloutId id, long version, RolloutEvent happened)
    {
        var ticket = (happened as Commanded)?.Ticket?.ToString();
        if (ticket is not null
            && transaction.First(row => row.GetString(0), "select rollout from events where ticket = ?1", ticket) is not null)
        {
            throw new JournalConflictException($"Ticket {ticket} was taken before.");
        }

        var (body, writtenAt) = (RolloutEventFormat.Write(happened), Sql.Write(clock.GetUtcNow()));
        transaction.Execute(
            "insert into events (rollout, version, kind, at, body, checksum, ticket, written_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            id.Value,
            version,
            RolloutEventFormat.KindOf(happened),
            Sql.Write(happened.At),
            body,
            Checksum.OfEvent(id.Value, version, body, writtenAt),
            ticket,
            writtenAt);
        if (ticket is not null)
        {
            transaction.Execute("delete from commands where ticket = ?1", ticket);
        }
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
