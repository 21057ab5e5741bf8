using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite;

/// <summary>An event's row, without the hash that it has in the chain.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Version">Which event of the rollout it is, from 1.</param>
/// <param name="Kind">The event's kind.</param>
/// <param name="At">When it happened, as text.</param>
/// <param name="Body">The event.</param>
/// <param name="Checksum">The row's checksum.</param>
/// <param name="Ticket">The ticket of the command that it takes, or null.</param>
/// <param name="WrittenAt">When it was written, as text; events of 0.1.0 do not say.</param>
internal sealed record StoredEvent(
    string Rollout, long Version, string Kind, string At, string Body, string Checksum, string? Ticket, string? WrittenAt)
{
    /// <summary>The columns that <see cref="Read"/> needs, in this order, and after them the hash.</summary>
    public const string Columns = "rollout, version, kind, at, body, checksum, ticket, written_at, hash";

    /// <summary>Where the hash stands among the columns.</summary>
    public const int HashColumn = 8;

    public static StoredEvent Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetText(6), row.GetText(7));

    /// <summary>The hash of the event in its chain: over the hash before it, and all that the row says.</summary>
    public string HashAfter(string previous) => Digest.Of(
        previous, Rollout, Version.ToString(CultureInfo.InvariantCulture), Kind, At, Body, Checksum, Ticket, WrittenAt);

    public void Insert(SqliteTransaction transaction, string hash) => transaction.Execute(
        $"insert into events ({Columns}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", Rollout, Version, Kind, At, Body, Checksum, Ticket, WrittenAt, hash);
}
