using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite;

/// <summary>Ends a rollout that is not as it was written, and sets aside what cannot be trusted.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="found">What is wrong with the journal.</param>
/// <param name="id">The rollout.</param>
internal sealed class Repair(SqliteTransaction transaction, JournalVerification found, RolloutId id)
{
    private const string EventColumns = "number, rollout, version, kind, at, body, checksum, ticket, written_at, hash";

    public JournalRepair Make(DateTimeOffset now, string by, string reason, Func<ChainEnd, RolloutEvent, ChainEnd> append)
    {
        ImmutableArray<JournalFault> faults = [.. found.Faults.Where(fault => fault.Rollout == id)];
        var kept = ReadWhole();
        var events = transaction.First(row => row.GetInt64(0), "select count(*) from events where rollout = ?1", id.Value);
        JournalRecord Record(JournalRecordKind kind, ChainEnd end, string? key) => new(kind, id, end, now) { By = by, Reason = reason, Key = key };
        if (kept is null)
        {
            var key = transaction.First(row => row.GetValue(0) as string, "select key from rollouts where id = ?1", id.Value);
            var record = JournalRecords.Add(transaction, Record(JournalRecordKind.SetAside, new(0, ""), key));
            SetAside(record, after: 0);
            transaction.Execute(
                $"insert into rollouts_set_aside select ?1, number, {StoredHeader.Columns}, {ChainEnd.Columns} from rollouts where id = ?2", record, id.Value);
            transaction.Execute("delete from leases where rollout = ?1", id.Value);
            transaction.Execute("delete from commands where rollout = ?1", id.Value);
            transaction.Execute("delete from rollouts where id = ?1", id.Value);
            return new(id, faults, 0, events, IsRemoved: true);
        }

        var number = JournalRecords.End(transaction).Records + 1;
        SetAside(number, kept.Version);
        var end = IsEndOnRecord(kept) ? kept : append(kept, new Abandoned(AtOf(kept, now), by, reason) { Wall = now });
        end.Keep(transaction, id);
        Summaries.Drop(transaction, id);
        JournalRecords.Add(transaction, Record(JournalRecordKind.Repaired, end, key: null));
        return new(id, faults, kept.Version, events - kept.Version, IsRemoved: false);
    }

    // Up to the first event that is not as it was written; null where the header is not.
    private ChainEnd? ReadWhole()
    {
        ChainedEvents? chain = null;
        try
        {
            chain = ChainedEvents.Open(transaction, id, after: 0);
            chain?.Read((_, _) => { });
        }
        catch (Exception damage) when (damage is JournalDamagedException || Damage.IsUnreadableValue(damage))
        {
            // That is what is to be repaired.
        }

        return chain?.Last;
    }

    private void SetAside(long record, long after)
    {
        transaction.Execute(
            $"insert into events_set_aside select ?1, {EventColumns} from events where rollout = ?2 and version not between 1 and ?3", record, id.Value, after);
        transaction.Execute("delete from events where rollout = ?1 and version not between 1 and ?2", id.Value, after);
    }

    // What was put in after the end was taken out: the rollout had ended before, by itself or by a repair.
    private bool IsEndOnRecord(ChainEnd kept) => found.Records.Any(record =>
        record.Rollout == id && record.Kind is (JournalRecordKind.Ended or JournalRecordKind.Repaired) && record.Events == kept.Version && record.Head == kept.Hash);

    // The rollout's own clock does not go back.
    private DateTimeOffset AtOf(ChainEnd kept, DateTimeOffset now)
    {
        var newest = transaction.First(
            row => RolloutEventFormat.Read(row.GetString(0)).At, "select body from events where rollout = ?1 and version = ?2", id.Value, kept.Version);
        return newest > now ? newest : now;
    }
}
