using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite;

/// <summary>
/// A file's open connections. Not the provider's own pool: that one may keep a file open when its journal is closed, and the last
/// connection to close is what folds the write-ahead log into the file.
/// </summary>
internal sealed class ConnectionPool(SqliteJournalOptions options) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private readonly Lock gate = new();
    private volatile bool isDisposed;

    /// <summary>What each connection shows in place of the file's own tables, for a reader of an older journal.</summary>
    public string Views { private get; set; } = "";

    public SqliteConnection Rent()
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteJournal));
        return idle.TryTake(out var connection) ? connection : Open();
    }

    public void Return(SqliteConnection connection)
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                idle.Add(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            while (idle.TryTake(out var connection))
            {
                connection.Dispose();
            }
        }
    }

    /// <summary>Sets a connection up, as often as is needed.</summary>
    public void Prepare(SqliteConnection connection)
    {
        var milliseconds = ((int)options.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        using var settings = connection.Command(
            null,
            $"""
            pragma busy_timeout = {milliseconds};
            pragma query_only = off;
            {Views}
            pragma synchronous = full;
            pragma foreign_keys = on;
            pragma query_only = {(options.ReadOnly ? "on" : "off")};
            """);
        settings.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            // In full: otherwise some names have a meaning of their own.
            DataSource = Path.GetFullPath(options.Path),
            Pooling = false,
            // A reader opens for writing too: if it is the last to close, it has to fold the log into the file.
            Mode = options.MustExist || options.ReadOnly ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = (int)Math.Ceiling(Math.Max(1, options.BusyTimeout.TotalSeconds)),
        }.ConnectionString);
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
