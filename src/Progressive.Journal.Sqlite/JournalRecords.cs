using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>The chain of what was done to a journal as a whole. It begins with the journal's identity; the journal keeps where it ends.</summary>
internal static class JournalRecords
{
    private const string Columns = "kind, rollout, version, head, at, by, reason, key, hash";

    public static long Add(SqliteTransaction transaction, JournalRecord record)
    {
        var (records, head) = End(transaction);
        var (number, hash) = (records + 1, record.HashAfter(head, records + 1));
        transaction.Execute(
            $"insert into records (number, {Columns}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            number,
            record.Kind.ToString(),
            record.Rollout.Value,
            record.Events,
            record.Head,
            Sql.Write(record.At),
            record.By,
            record.Reason,
            record.Key,
            hash);
        transaction.Execute("update journal set records = ?1, head = ?2", number, hash);
        return number;
    }

    /// <summary>How many records there are, and the hash of the last; before the first, the journal's identity.</summary>
    public static (long Records, string Head) End(SqliteTransaction transaction) =>
        transaction.First<(long, string)?>(row => (row.GetInt64(0), row.GetString(1)), "select records, coalesce(head, identity, '') from journal") ?? (0, "");

    /// <summary>What the chain begins with.</summary>
    public static string Begin(SqliteTransaction transaction) => transaction.First(row => row.GetText(0), "select identity from journal") ?? "";

    /// <summary>Whether the journal has had a rollout of that id.</summary>
    public static bool Knows(SqliteTransaction transaction, RolloutId id) =>
        transaction.First(row => row.GetString(0), "select rollout from records where rollout = ?1 limit 1", id.Value) is not null;

    /// <summary>The rollout with that key that is no longer in the journal, or null.</summary>
    public static string? FindRemoved(SqliteTransaction transaction, string key) =>
        transaction.First(row => row.GetString(0), "select rollout from records where key = ?1 limit 1", key);

    /// <summary>All records in order, with their numbers and their hashes as they stand there; null for one that cannot be read.</summary>
    public static List<(long Number, JournalRecord? Record, string Hash)> Read(SqliteTransaction transaction) =>
        transaction.All(row => (row.GetInt64(0), ReadRecord(row), row.GetString(9)), $"select number, {Columns} from records order by number");

    private static JournalRecord? ReadRecord(SqliteDataReader row)
    {
        try
        {
            return new(Enum.Parse<JournalRecordKind>(row.GetString(1)), new(row.GetString(2)), new(row.GetInt64(3), row.GetString(4)), Sql.ReadTime(row.GetString(5)))
            {
                By = row.GetText(6),
                Reason = row.GetText(7),
                Key = row.GetText(8),
            };
        }
        catch (Exception unreadable) when (unreadable is ArgumentException || Damage.IsUnreadableValue(unreadable))
        {
            return null;
        }
    }
}
