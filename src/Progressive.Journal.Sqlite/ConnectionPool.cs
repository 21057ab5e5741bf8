using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite;

/// <summary>
/// A file's open connections. Not the provider's own pool: that one may keep a file open when its journal is closed, and the last
/// connection to close is what folds the write-ahead log into the file.
/// </summary>
/// <param name="options">The file.</param>
/// <param name="isImmutable">Whether the file is on a medium that nobody can write to.</param>
internal sealed class ConnectionPool(SqliteJournalOptions options, bool isImmutable) : IDisposable
{
    private readonly ConcurrentBag<JournalConnection> idle = [];
    private readonly Lock gate = new();
    private volatile bool isDisposed;

    public JournalConnection Rent()
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteJournal));
        return idle.TryTake(out var connection) ? connection : Open();
    }

    public void Return(JournalConnection connection)
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

    private JournalConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            // In full: otherwise some names have a meaning of their own.
            DataSource = isImmutable ? new Uri(Path.GetFullPath(options.Path)).AbsoluteUri + "?immutable=1" : Path.GetFullPath(options.Path),
            Pooling = false,
            // A reader opens for writing too: if it is the last to close, it has to fold the log into the file.
            Mode = isImmutable ? SqliteOpenMode.ReadOnly : options.MustExist || options.ReadOnly ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = (int)Math.Ceiling(Math.Max(1, options.BusyTimeout.TotalSeconds)),
        }.ConnectionString);
        try
        {
            connection.Open();
            var opened = new JournalConnection(connection, options);
            opened.Prepare();
            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
