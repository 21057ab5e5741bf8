using System.Globalization;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

/// <summary>
/// Reads a rollout's events along their chain. Each must be the next, be as it was written, and follow from the one before it; the last must be the one that the
/// rollout says it is.
/// </summary>
internal sealed class ChainedEvents
{
    private readonly SqliteTransaction transaction;
    private readonly RolloutId id;
    private readonly ChainEnd? end;
    private readonly bool isFromFirst;
    private ChainEnd last;
    private long? putBefore;

    private ChainedEvents(SqliteTransaction transaction, RolloutHeader header, ChainEnd? end, long after)
    {
        (this.transaction, id, this.end, isFromFirst) = (transaction, header.Id, end, after == 0);
        var first = ChainEnd.BeforeFirst(header);
        last = end is null || after == 0 ? first with { Version = after } : new(after, HashOf(after, end) ?? first.Hash);
    }

    /// <summary>Where what is as it was written ends.</summary>
    public ChainEnd Last => last;

    /// <summary>The event that is not as it was written, where reading found one.</summary>
    public long Broken => putBefore ?? last.Version + 1;

    /// <summary>Opens a rollout for reading, or returns null if there is none of that id.</summary>
    /// <param name="transaction">The transaction to read in.</param>
    /// <param name="id">The rollout.</param>
    /// <param name="after">How many events are left out.</param>
    /// <exception cref="JournalDamagedException">The rollout itself is not as it was written.</exception>
    public static ChainedEvents? Open(SqliteTransaction transaction, RolloutId id, long after) => transaction.First(
        row => new ChainedEvents(transaction, StoredHeader.Read(row), ChainEnd.Read(transaction, id, row, StoredHeader.Width), after),
        $"select {StoredHeader.Columns}, {ChainEnd.Columns} from rollouts where id = ?1",
        id.Value);

    /// <summary>Reads to the end.</summary>
    /// <param name="add">Receives each event, and its hash.</param>
    /// <exception cref="JournalDamagedException">An event is not as it was written; those before it were received.</exception>
    public void Read(Action<RolloutEvent, string> add)
    {
        var before = last;
        transaction.All(
            row =>
            {
                var happened = Check(StoredEvent.Read(row), row.GetText(StoredEvent.HashColumn), out var next);
                (before, last) = (last, next);
                add(happened, next.Hash);
                return 0;
            },
            $"select {StoredEvent.Columns} from events where rollout = ?1 and version > ?2 order by version",
            id.Value,
            last.Version);
        DemandEnd(before);
        DemandNoneBeforeFirst();
    }

    private void DemandEnd(ChainEnd before)
    {
        if (end is null || last.Version > end.Version || last == end)
        {
            return;
        }

        if (last.Version < end.Version)
        {
            throw Damage.OfEvent(id, last.Version + 1, string.Create(CultureInfo.InvariantCulture, $"is missing, of {end.Version}."));
        }

        last = before;
        throw end.Version == 0
            ? Damage.Of(id, $"Rollout '{id}' is not as it was written: its chain does not begin with its header.")
            : Damage.OfEvent(id, end.Version, "is not as it was written: it is not the one that the chain of the rollout ends with.");
    }

    // No reader would come by it, and what it says of a ticket would count all the same.
    private void DemandNoneBeforeFirst()
    {
        putBefore = isFromFirst
            ? transaction.First<long?>(row => row.GetInt64(0), "select version from events where rollout = ?1 and version < 1 order by version limit 1", id.Value)
            : null;
        if (putBefore is { } version)
        {
            throw Damage.Of(id, string.Create(CultureInfo.InvariantCulture, $"Event {version} of rollout '{id}' was put in: its first is event 1. All others can be read."));
        }
    }

    private RolloutEvent Check(StoredEvent stored, string? hash, out ChainEnd next)
    {
        var expected = last.Version + 1;
        if (stored.Version != expected)
        {
            throw Damage.OfEvent(id, expected, "is missing.");
        }

        if (Checksum.OfEvent(stored.Rollout, stored.Version, stored.Body, stored.WrittenAt) != stored.Checksum)
        {
            throw Damage.OfEvent(id, expected, "is not as it was written: its checksum does not fit.");
        }

        if (end is not null && stored.Version > end.Version)
        {
            throw Damage.OfEvent(id, expected, string.Create(CultureInfo.InvariantCulture, $"was put in: the chain of the rollout ends with event {end.Version}."));
        }

        next = new(expected, stored.HashAfter(last.Hash));
        if (end is not null && next.Hash != hash)
        {
            throw Damage.OfEvent(id, expected, "is not as it was written: its hash does not follow from what comes before it.");
        }

        try
        {
            return RolloutEventFormat.Read(stored.Body);
        }
        catch (JournalDamagedException damage)
        {
            throw Damage.OfEvent(id, expected, $"is damaged. {damage.Message}", damage);
        }
    }

    private string? HashOf(long version, ChainEnd end) =>
        transaction.First(row => row.GetText(0), "select hash from events where rollout = ?1 and version = ?2", id.Value, version)
        ?? (version > end.Version ? null : throw Damage.OfEvent(id, version, "is missing."));
}
