using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>Removes rollouts because of their age.</summary>
internal static class Pruning
{
    /// <summary>Rollouts that ended before a time, except the last of each target to end: what serves there is told by it.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="before">The time.</param>
    /// <param name="damaged">Those that are not as they were written: they are evidence, and neither their times nor their targets prove anything.</param>
    public static HashSet<RolloutId> Find(SqliteTransaction transaction, DateTimeOffset before, IReadOnlySet<RolloutId> damaged)
    {
        var over = transaction.All(
            row => (Id: new RolloutId(row.GetString(0)), Target: row.GetString(1), Ended: row.GetText(2)),
            """
            select id, target, (select coalesce(written_at, at) from events where events.rollout = rollouts.id order by version desc limit 1)
            from rollouts where is_over = 1
            order by (select max(records.number) from records where rollout = rollouts.id and records.kind in ('Ended', 'Repaired')), rollouts.number
            """);
        over.RemoveAll(rollout => damaged.Contains(rollout.Id));
        var newest = over.GroupBy(rollout => rollout.Target, StringComparer.Ordinal).Select(rollouts => rollouts.Last().Id).ToHashSet();
        return [.. over
            .Where(rollout => !newest.Contains(rollout.Id) && rollout.Ended is { } ended && Sql.ReadTime(ended) < before)
            .Select(rollout => rollout.Id)];
    }

    /// <summary>Removes a rollout, and records that. False where somebody else has removed it since it was found.</summary>
    public static bool TryRemove(SqliteTransaction transaction, VerifiedRollout rollout, DateTimeOffset now, string by, string? reason)
    {
        var id = rollout.Rollout.Value;
        var (isThere, key) = transaction.First(row => (true, row.GetText(0)), "select key from rollouts where id = ?1", id);
        if (!isThere)
        {
            return false;
        }

        JournalRecords.Add(transaction, new(JournalRecordKind.Pruned, rollout.Rollout, new(rollout.Events, rollout.Head), now)
        {
            By = by,
            Reason = reason,
            Key = key,
        });
        foreach (var table in (ReadOnlySpan<string>)["leases", "commands", "events"])
        {
            transaction.Execute($"delete from {table} where rollout = ?1", id);
        }

        transaction.Execute("delete from rollouts where id = ?1", id);
        return true;
    }
}
