using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>
/// The chains: of each rollout's events, and of what was done to the journal as a whole. What was there before is chained as it is found, and a record says so.
/// With them come the place for what a repair sets aside, and indices for what is read in every round.
/// </summary>
internal static class Migration005
{
    public static Migration Migration { get; } = new(
        5,
        """
        alter table journal add column records integer not null default 0;
        alter table journal add column head text;
        alter table rollouts add column head_version integer not null default 0;
        alter table rollouts add column head text;
        alter table events add column hash text;

        create trigger events_are_chained before insert on events when new.hash is null begin
            select raise(abort, 'this journal is of a later version, which has to write to it: an event without its hash is not taken');
        end;

        create table records (
            number integer primary key,
            kind text not null,
            rollout text not null,
            version integer not null,
            head text not null,
            at text not null,
            by text,
            reason text,
            key text,
            hash text not null) strict;
        create index records_of_rollout on records (rollout);
        create index records_of_key on records (key);

        create table events_set_aside (record integer not null, number, rollout, version, kind, at, body, checksum, ticket, written_at, hash);
        create table rollouts_set_aside (
            record integer not null, number, id, target, candidate, baseline, started_by, accepted_at, policy_text, policy_hash, checksum, key,
            language_version, replaces_journal, head_version, head);

        create index commands_of_rollout on commands (rollout);
        create index leases_of_owner on leases (owner);
        """)
    {
        Fill = Chain,
    };

    private static void Chain(SqliteTransaction transaction, DateTimeOffset now)
    {
        foreach (var id in transaction.All(row => row.GetString(0), "select id from rollouts order by number"))
        {
            var end = ChainOf(transaction, id);
            end.Keep(transaction, new(id));
            JournalRecords.Add(transaction, new(JournalRecordKind.Chained, new(id), end, now));
            if (transaction.First(row => row.GetBoolean(0), "select is_over from rollouts where id = ?1", id))
            {
                JournalRecords.Add(transaction, new(JournalRecordKind.Ended, new(id), end, now));
            }
        }
    }

    // Damaged rows are chained as they are found: reading them goes on to say what is wrong with them.
    private static ChainEnd ChainOf(SqliteTransaction transaction, string id)
    {
        var events = transaction.All(StoredEvent.Read, $"select {StoredEvent.Columns} from events where rollout = ?1 order by version", id);
        var end = new ChainEnd(0, Begin(transaction, id));
        foreach (var stored in events)
        {
            end = new(stored.Version, stored.HashAfter(end.Hash));
            transaction.Execute("update events set hash = ?1 where rollout = ?2 and version = ?3", end.Hash, id, stored.Version);
        }

        return end;
    }

    private static string Begin(SqliteTransaction transaction, string id)
    {
        try
        {
            return transaction.First(row => Checksum.DigestOf(StoredHeader.Read(row)), $"select {StoredHeader.Columns} from rollouts where id = ?1", id)!;
        }
        catch (Exception damage) when (damage is JournalDamagedException || Damage.IsUnreadableValue(damage))
        {
            // Whoever asks for the rollout is told.
            return "";
        }
    }
}
