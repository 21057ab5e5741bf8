using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>A journal's file: opened, checked, begun where there was none, and written to and read in transactions.</summary>
internal sealed class JournalFile : IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;

    private readonly SqliteJournalOptions options;
    private readonly Schema schema;
    private readonly ConnectionPool connections;
    private readonly FileIdentity identity;

    private JournalFile(SqliteJournalOptions options, string? link, Schema schema, bool isImmutable)
    {
        this.options = options;
        this.schema = schema;
        connections = new ConnectionPool(options, isImmutable);
        identity = new FileIdentity(Path.GetFullPath(options.Path), link);
    }

    public static JournalFile Open(SqliteJournalOptions options, Schema schema)
    {
        var link = SymbolicLink.Follow(options.Path) is null ? null : Path.GetFullPath(options.Path);
        var named = link is null ? options : options with { Path = SymbolicLink.Follow(link)! };
        FileCheck.BeforeOpening(named);
        try
        {
            return Open(new JournalFile(named, link, schema, isImmutable: false));
        }
        catch (IOException failure) when (named.ReadOnly && failure.InnerException is SqliteException { SqliteErrorCode: CannotOpen or ReadOnly })
        {
            // Where nothing can be written there is no place for a log, and nobody else writes.
            return FileCheck.HasLog(named)
                ? throw new IOException(
                    $"Journal '{named.Path}' cannot be read where nothing can be written: part of it is in its log '{named.Path}-wal'. Copy both to a folder that can be written.", failure)
                : Open(new JournalFile(named, link, schema, isImmutable: true));
        }
    }

    /// <summary>Reads within one transaction: all of one moment.</summary>
    public T Read<T>(Func<SqliteTransaction, T> read) => Run(deferred: true, read);

    /// <summary>Writes within one transaction, which begins by waiting for other writers.</summary>
    public T Write<T>(Func<SqliteTransaction, T> write) => options.ReadOnly
        ? throw new InvalidOperationException($"Journal '{options.Path}' was opened for reading only.")
        : Run(deferred: false, write);

    /// <summary>Gives the room of what was deleted back to the disk. False where somebody else reads or writes for too long: the room is used again then.</summary>
    public bool TryCompact() => Translate(() =>
    {
        var rented = connections.Rent();
        try
        {
            using var vacuum = rented.Connection.Command(null, "vacuum");
            vacuum.ExecuteNonQuery();

            // It does not fail where it was kept from folding the log into the file, but says so.
            using var fold = rented.Connection.Command(null, "pragma wal_checkpoint(truncate)");
            return (long)fold.ExecuteScalar()! == 0;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
        finally
        {
            connections.Return(rented);
        }
    });

    public void Dispose() => connections.Dispose();

    private static JournalFile Open(JournalFile file)
    {
        try
        {
            file.CheckOrMigrate();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private T Run<T>(bool deferred, Func<SqliteTransaction, T> work) => Translate(() =>
    {
        var rented = connections.Rent();
        try
        {
            while (true)
            {
                identity.DemandInPlace(rented.Connection);
                var token = identity.NewestToken;
                using var transaction = rented.Connection.BeginTransaction(deferred);

                // Another process may migrate the file at any time: a reader then sees it otherwise, and a later version's is refused.
                var version = FileCheck.VersionOf(rented.Connection, options, schema, transaction);
                if (version == 0)
                {
                    throw identity.Replaced("it is empty now");
                }

                if (version == rented.Version)
                {
                    identity.DemandSame(transaction, token);
                    var result = work(transaction);
                    token = deferred ? token : FileIdentity.TokenIn(transaction);
                    transaction.Commit();
                    identity.Note(token);
                    return result;
                }

                transaction.Rollback();
                rented.SetUp(schema, version);
            }
        }
        finally
        {
            connections.Return(rented);
        }
    });

    private T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw failure.SqliteErrorCode switch
            {
                Busy or Locked => new TimeoutException(
                    $"Journal '{options.Path}' was busy for {options.BusyTimeout.TotalSeconds} s: somebody else writes to it.", failure),
                FileCheck.Corrupt or FileCheck.NotADatabase => new JournalDamagedException(
                    $"Journal '{options.Path}' is damaged: {failure.Message}", failure),
                _ => new IOException($"Journal '{options.Path}' cannot be used: {failure.Message}", failure),
            };
        }
        catch (Exception unreadable) when (Damage.IsUnreadableValue(unreadable))
        {
            throw new JournalDamagedException(
                $"Journal '{options.Path}' is damaged: it holds a value that cannot be read. {unreadable.Message}", unreadable);
        }
    }

    private void CheckOrMigrate() => Translate(() =>
    {
        var rented = connections.Rent();
        var connection = rented.Connection;
        try
        {
            var version = VersionOf(connection);
            try
            {
                DemandWhole(connection, version);
            }
            catch (JournalDamagedException) when (VersionOf(connection) != version)
            {
                // Another process migrated it between the two looks.
                version = VersionOf(connection);
                DemandWhole(connection, version);
            }

            if (version < schema.Version && !options.ReadOnly)
            {
                Migrate(connection);
            }

            return 0;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is FileCheck.Corrupt or FileCheck.NotADatabase)
        {
            throw new JournalDamagedException(
                $"'{options.Path}' is damaged or no journal: {failure.Message} {Salvage.Describe(connection)}", failure);
        }
        finally
        {
            connections.Return(rented);
        }
    });

    // In one transaction: another process may be beginning the journal at this moment.
    private long VersionOf(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        return FileCheck.VersionOf(connection, options, schema, transaction);
    }

    private void DemandWhole(SqliteConnection connection, long version)
    {
        if (version > 0)
        {
            FileCheck.Whole(connection, options, schema, version);
        }
    }

    /// <summary>Begins a journal in an empty file, or brings an older one up to the schema of today: all of it, or nothing.</summary>
    private void Migrate(SqliteConnection connection)
    {
        using (var mode = connection.Command(null, "pragma journal_mode = wal"))
        {
            mode.ExecuteNonQuery();
        }

        // What was read before is read again: another process may have been faster.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (FileCheck.VersionOf(connection, options, schema, transaction) is var version && version < schema.Version)
        {
            schema.Migrate(transaction, version, options.TimeProvider.GetUtcNow());
        }

        transaction.Commit();
    }
}
