using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>
/// Tables of an older journal as the current schema has them, for whoever may only read: temporary views that shadow the file's own
/// tables in one connection. A column that the file lacks has its default in them, and a table that it lacks is empty.
/// </summary>
internal static class OlderTables
{
    /// <summary>Takes the views of a connection away.</summary>
    public static string DropViews(SqliteConnection file) => string.Concat(
        Read(file, "select name, null from temp.sqlite_master where type = 'view'").Select(view => $"drop view temp.{view.Name};"));

    /// <summary>The views a connection to the file needs.</summary>
    public static string Views(SqliteConnection file, Schema schema)
    {
        using var current = schema.OpenInMemory(schema.Version);
        var views =
            from table in Read(current, "select name, null from sqlite_master where type = 'table' and name not like 'sqlite_%'")
            let columns = ColumnsOf(current, table.Name)
            let kept = ColumnsOf(file, table.Name).Select(column => column.Name).ToHashSet(StringComparer.Ordinal)
            where columns.Any(column => !kept.Contains(column.Name))
            let values = columns.Select(column => kept.Contains(column.Name) ? column.Name : $"{column.Default ?? "null"} as {column.Name}")
            let source = kept.Count > 0 ? $"from main.{table.Name}" : "where false"
            select $"create temp view {table.Name} as select {string.Join(", ", values)} {source};";
        return string.Join('\n', views);
    }

    private static List<(string Name, string? Default)> ColumnsOf(SqliteConnection connection, string table) =>
        Read(connection, "select name, dflt_value from pragma_table_info(?1)", table);

    private static List<(string Name, string? Default)> Read(SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(null, text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string?)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
        }

        return rows;
    }
}
