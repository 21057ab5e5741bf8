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

    /// <summary>The rollouts whose summary is missing or out of date: an earlier version wrote to them last.</summary>
    public static List<RolloutId> Outdated(SqliteTransaction transaction) => transaction.All(
        row => new RolloutId(row.GetString(0)),
        "select id from rollouts where summary_version is not (select max(version) from events where events.rollout = rollouts.id)");
}
