using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>A rollout's header as its row has it.</summary>
internal static class StoredHeader
{
    /// <summary>The columns that are read, in this order.</summary>
    public const string Columns =
        "id, target, candidate, baseline, started_by, accepted_at, policy_text, policy_hash, checksum, key, language_version, replaces_journal";

    /// <summary>How many columns that are.</summary>
    public const int Width = 12;

    /// <exception cref="JournalDamagedException">It is not as it was written.</exception>
    public static RolloutHeader Read(SqliteDataReader row)
    {
        var id = new RolloutId(row.GetString(0));
        var header = new RolloutHeader(
            id, row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Sql.ReadTime(row.GetString(5)), row.GetString(6))
        {
            Key = row.GetText(9),
            LanguageVersion = row.GetInt32(10),
            ReplacesJournal = row.GetText(11) is { } replaced ? Guid.ParseExact(replaced, "N") : null,
        };
        if (header.PolicyHash != row.GetString(7))
        {
            throw Damage.Of(id, $"The policy kept with rollout '{id}' is not the one it was started with: its hash does not fit.");
        }

        return Checksum.OfHeader(header) == row.GetString(8)
            ? header
            : throw Damage.Of(id, $"Rollout '{id}' is not as it was written: its checksum does not fit.");
    }

    public static void Insert(SqliteTransaction transaction, RolloutHeader header)
    {
        transaction.Execute(
            $"insert into rollouts ({Columns}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
        ChainEnd.BeforeFirst(header).Keep(transaction, header.Id);
    }
}
