using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite;

/// <summary>Statements with their parameters, numbered from 1.</summary>
internal static class Sql
{
    public static SqliteCommand Command(this SqliteConnection connection, SqliteTransaction? transaction, string text, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("?" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        }

        return command;
    }

    public static int Execute(this SqliteTransaction transaction, string text, params ReadOnlySpan<object?> values)
    {
        using var command = transaction.Connection!.Command(transaction, text, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first row, or the default where there is none.</summary>
    public static T? First<T>(this SqliteTransaction transaction, Func<SqliteDataReader, T> read, string text, params ReadOnlySpan<object?> values)
    {
        using var command = transaction.Connection!.Command(transaction, text, values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public static List<T> All<T>(this SqliteTransaction transaction, Func<SqliteDataReader, T> read, string text, params ReadOnlySpan<object?> values)
    {
        using var command = transaction.Connection!.Command(transaction, text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A text, or null where there is none.</summary>
    public static string? GetText(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A whole number, or null where there is none.</summary>
    public static long? GetNumber(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>A time as text that keeps all of it.</summary>
    public static string Write(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The time that was written.</summary>
    public static DateTimeOffset ReadTime(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None);

    /// <summary>Whether a text is a time that was written.</summary>
    public static bool IsTime(string text) => DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
