using System.Globalization;
using Microsoft.Data.Sqlite;
using Progressive.Journal.Sqlite.Migrations;

namespace Progressive.Journal.Sqlite;

/// <summary>An open connection to a journal's file, and the version of the file that it is set up for.</summary>
internal sealed class JournalConnection(SqliteConnection connection, SqliteJournalOptions options) : IDisposable
{
    /// <summary>The connection itself.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>The version that it is set up for; null before the first.</summary>
    public long? Version { get; private set; }

    /// <summary>Sets what every connection needs, whatever its file.</summary>
    public void Prepare()
    {
        var milliseconds = ((int)options.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        Execute($"pragma busy_timeout = {milliseconds}; pragma synchronous = full; pragma foreign_keys = on; {QueryOnly}");
    }

    /// <summary>Sets the connection up for a version of the file: a reader sees the tables of an older one as those of today.</summary>
    public void SetUp(Schema schema, long version)
    {
        if (options.ReadOnly)
        {
            Execute("pragma query_only = off;" + OlderTables.DropViews(connection));
            Execute((version < schema.Version ? OlderTables.Views(connection, schema) : "") + QueryOnly);
        }

        Version = version;
    }

    public void Dispose() => connection.Dispose();

    private string QueryOnly => $"pragma query_only = {(options.ReadOnly ? "on" : "off")};";

    private void Execute(string text)
    {
        using var command = connection.Command(null, text);
        command.ExecuteNonQuery();
    }
}
