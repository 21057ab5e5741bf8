using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>Where the chain of a rollout's events ends: kept with the rollout, so that events missing at the end are noticed.</summary>
/// <param name="Version">How many events there are.</param>
/// <param name="Hash">The hash of the last one; before the first, the digest of the header.</param>
internal sealed record ChainEnd(long Version, string Hash)
{
    /// <summary>Two columns.</summary>
    public const string Columns = "head_version, head";

    public static ChainEnd BeforeFirst(RolloutHeader header) => new(0, Checksum.DigestOf(header));

    /// <summary>Null where the journal is of an earlier version and is only read.</summary>
    /// <exception cref="JournalDamagedException">The journal has chains, and this rollout has none.</exception>
    public static ChainEnd? Read(SqliteTransaction transaction, RolloutId id, SqliteDataReader row, int column) =>
        row.GetText(column + 1) is { } hash ? new(row.GetInt64(column), hash)
        : transaction.First(version => version.GetInt64(0), "pragma user_version") < Migrations.Migration005.Migration.Number ? null
        : throw Damage.Of(id, $"Rollout '{id}' is not as it was written: it does not say where the chain of its events ends.");

    /// <exception cref="JournalDamagedException">The rollout does not say where its chain ends.</exception>
    public static ChainEnd Find(SqliteTransaction transaction, RolloutId id) =>
        transaction.First(row => Read(transaction, id, row, 0), $"select {Columns} from rollouts where id = ?1", id.Value)!;

    public void Keep(SqliteTransaction transaction, RolloutId id) =>
        transaction.Execute("update rollouts set head_version = ?1, head = ?2 where id = ?3", Version, Hash, id.Value);
}
