using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite;

/// <summary>What can still be read of a damaged journal.</summary>
internal static class Salvage
{
    public static string Describe(SqliteConnection connection)
    {
        // From both ends, each up to where the damage stops it.
        var found = new Dictionary<long, string>();
        Collect(connection, "asc", found);
        Collect(connection, "desc", found);
        if (found.Count == 0)
        {
            return "No event can be read.";
        }

        var rollouts = found.Values.GroupBy(rollout => rollout).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} events of rollout '{group.Key}'"));
        return $"What can be read: {string.Join(", ", rollouts)}.";
    }

    private static void Collect(SqliteConnection connection, string direction, Dictionary<long, string> found)
    {
        try
        {
            // All columns: an older file has no time of writing.
            using var command = connection.Command(null, $"select * from events not indexed order by number {direction}");
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, StringComparer.Ordinal);
            while (reader.Read())
            {
                var writtenAt = columns.TryGetValue("written_at", out var column) ? reader.GetText(column) : null;
                var (rollout, body) = (reader.GetString(columns["rollout"]), reader.GetString(columns["body"]));
                if (Checksum.OfEvent(rollout, reader.GetInt64(columns["version"]), body, writtenAt) == reader.GetString(columns["checksum"]))
                {
                    found[reader.GetInt64(columns["number"])] = rollout;
                }
            }
        }
        catch (Exception damage) when (damage is SqliteException or InvalidCastException or InvalidOperationException or KeyNotFoundException)
        {
            // As far as it goes.
        }
    }
}
