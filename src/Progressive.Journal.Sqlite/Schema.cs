using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Progressive.Journal.Sqlite.Migrations;

namespace Progressive.Journal.Sqlite;

/// <summary>The tables of a journal: the result of all migrations, one after the other. Their number is the schema's version.</summary>
internal sealed class Schema
{
    /// <summary>Marks the file as one of ours: "PrgJ".</summary>
    public const long ApplicationId = 0x5072674A;

    private readonly ConcurrentDictionary<long, HashSet<(string Name, string Text)>> expected = [];

    public Schema(params IEnumerable<Migration> migrations)
    {
        Migrations = [.. migrations];
        foreach (var (index, migration) in Migrations.Index())
        {
            if (migration.Number != index + 1)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Migration {migration.Number} stands where {index + 1} is due."), nameof(migrations));
            }
        }
    }

    /// <summary>The schema that this library writes. A change of it is one more migration at the end.</summary>
    public static Schema Current { get; } = new(
        Migration001.Migration, Migration002.Migration, Migration003.Migration, Migration004.Migration, Migration005.Migration, Migration006.Migration);

    public ImmutableArray<Migration> Migrations { get; }

    public long Version => Migrations.Length;

    /// <summary>Makes the changes that a journal of some version lacks; an empty file has version 0.</summary>
    public void Migrate(SqliteTransaction transaction, long from, DateTimeOffset now)
    {
        foreach (var migration in Migrations[(int)from..])
        {
            transaction.Execute(migration.Sql);
            migration.Fill?.Invoke(transaction, now);
        }

        transaction.Execute(string.Create(
            CultureInfo.InvariantCulture, $"pragma application_id = {ApplicationId}; pragma user_version = {Version}"));
    }

    /// <summary>A table or an index that a file of some version lacks or has otherwise; null where all are there.</summary>
    public string? MissingIn(SqliteConnection connection, long version) => expected.GetOrAdd(version, ObjectsOf)
        .Except(ObjectsOf(connection)).Select(missing => missing.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A trigger or a view that a file of some version should not have: either can change what is written or read. Null where there is none.</summary>
    public string? UnexpectedIn(SqliteConnection connection, long version) => ObjectsOf(connection, "and type in ('trigger', 'view')")
        .Except(expected.GetOrAdd(version, ObjectsOf)).Select(unexpected => unexpected.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>An empty journal of some version, in memory.</summary>
    public SqliteConnection OpenInMemory(long version)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        new Schema(Migrations[..(int)version]).Migrate(transaction, from: 0, DateTimeOffset.UnixEpoch);
        transaction.Commit();
        return connection;
    }

    private HashSet<(string Name, string Text)> ObjectsOf(long version)
    {
        using var connection = OpenInMemory(version);
        return ObjectsOf(connection);
    }

    private static HashSet<(string Name, string Text)> ObjectsOf(SqliteConnection connection, string only = "")
    {
        // Indices that SQLite makes of its own have no text.
        using var command = connection.Command(null, $"select name, sql from sqlite_master where sql is not null {only}");
        using var reader = command.ExecuteReader();
        var objects = new HashSet<(string, string)>();
        while (reader.Read())
        {
            objects.Add((reader.GetString(0), reader.GetString(1)));
        }

        return objects;
    }
}
