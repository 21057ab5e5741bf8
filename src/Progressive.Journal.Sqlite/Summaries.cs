using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>
/// Where each rollout stands, kept next to its events and worked out from them alone: one that is out of date or damaged counts as none, and whoever
/// asks reads the events.
/// </summary>
internal static class Summaries
{
    /// <summary>The columns of a summary that is up to date; both are null where there is none.</summary>
    public const string Columns =
        """
        iif(summary_version = (select max(version) from events where events.rollout = rollouts.id), summary, null),
        summary_checksum
        """;

    /// <summary>Keeps where a rollout stands, unless it has other events by now.</summary>
    public static void Keep(SqliteTransaction transaction, RolloutId id, long version, RolloutSummary summary)
    {
        var text = RolloutSummaryFormat.Write(summary);
        transaction.Execute(
            """
            update rollouts set summary = ?1, summary_version = ?2, summary_checksum = ?3
            where id = ?4 and ?2 = (select max(version) from events where rollout = ?4)
            """,
            text,
            version,
            Checksum.OfSummary(id.Value, text),
            id.Value);
    }

    /// <summary>Drops the summary of a rollout whose events are no longer those that it was worked out from, even where there are as many.</summary>
    public static void Drop(SqliteTransaction transaction, RolloutId id) =>
        transaction.Execute("update rollouts set summary = null, summary_version = null, summary_checksum = null where id = ?1", id.Value);

    /// <summary>The summary that was kept, or null where there is none that counts.</summary>
    public static RolloutSummary? Read(RolloutId id, string? text, string? checksum)
    {
        try
        {
            return text is not null && Checksum.OfSummary(id.Value, text) == checksum ? RolloutSummaryFormat.Read(text) : null;
        }
        catch (JournalDamagedException)
        {
            // A later version may have written it otherwise; its events say the same.
            return null;
        }
    }

    /// <summary>Rollouts whose summary is missing or out of date, as an earlier version wrote to them last: those that are not over first.</summary>
    /// <param name="transaction">The transaction to read in.</param>
    /// <param name="events">About how many events they may have together; one rollout is returned at least.</param>
    public static IEnumerable<RolloutId> Outdated(SqliteTransaction transaction, long events)
    {
        var outdated = transaction.All(
            row => (Id: new RolloutId(row.GetString(0)), Events: row.GetInt64(1)),
            """
            select id, (select max(version) from events where events.rollout = rollouts.id) as newest
            from rollouts where newest is not null and summary_version is not newest
            order by is_over, number
            """);
        var read = 0L;
        return outdated.TakeWhile(rollout => (read += rollout.Events) - rollout.Events < events).Select(rollout => rollout.Id).ToArray();
    }
}
