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
            using var command = connection.Command(
                null, $"select number, rollout, version, body, checksum from events not indexed order by number {direction}");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                if (Checksum.OfEvent(reader.GetString(1), reader.GetInt64(2), reader.GetString(3)) == reader.GetString(4))
                {
                    found[reader.GetInt64(0)] = reader.GetString(1);
                }
            }
        }
        catch (Exception damage) when (damage is SqliteException or InvalidCastException or InvalidOperationException)
        {
            // As far as it goes.
        }
    }
}
