using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>Where each rollout stands, kept next to its events.</summary>
internal static class Summaries
{
    /// <summary>Keeps where a rollout stands, and whether it is over.</summary>
    public static void Keep(SqliteTransaction transaction, RolloutId id, RolloutSummary summary)
    {
        var text = RolloutSummaryFormat.Write(summary);
        transaction.Execute(
            "update rollouts set summary = ?1, summary_checksum = ?2, is_over = ?3 where id = ?4",
            text,
            Checksum.OfSummary(id.Value, text),
            summary.IsOver,
            id.Value);
    }

    /// <summary>The summary that was kept, or null where there is none yet.</summary>
    /// <exception cref="JournalDamagedException">It is not as it was written.</exception>
    public static RolloutSummary? Read(RolloutId id, string? text, string? checksum)
    {
        if (text is null && checksum is null)
        {
            return null;
        }

        if (text is null || Checksum.OfSummary(id.Value, text) != checksum)
        {
            throw new JournalDamagedException($"The summary of rollout '{id}' is not as it was written: its checksum does not fit.");
        }

        try
        {
            return RolloutSummaryFormat.Read(text);
        }
        catch (JournalDamagedException damage)
        {
            throw new JournalDamagedException($"The summary of rollout '{id}' is damaged. {damage.Message}", damage);
        }
    }
}
