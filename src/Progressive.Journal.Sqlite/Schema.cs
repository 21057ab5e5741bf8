using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite;

/// <summary>The tables of a journal.</summary>
internal static class Schema
{
    /// <summary>Marks the file as one of ours: "PrgJ".</summary>
    public const long ApplicationId = 0x5072674A;

    /// <summary>Rises with every change that an earlier version could not work with.</summary>
    public const long Version = 2;

    private static readonly Lazy<HashSet<(string Name, string Text)>> Expected = new(CreateInMemory);

    public static string Create { get; } =
        $"""
        create table journal (
            only_row integer primary key check (only_row = 1),
            last_token integer not null);
        insert into journal values (1, 0);

        create table rollouts (
            number integer primary key autoincrement,
            id text not null unique,
            target text not null,
            candidate text not null,
            baseline text not null,
            started_by text not null,
            accepted_at text not null,
            policy_text text not null,
            policy_hash text not null,
            checksum text not null,
            is_over integer not null default 0,
            key text,
            language_version integer not null default 1,
            summary text,
            summary_checksum text) strict;
        create unique index keys on rollouts (key);
        create unique index open_target on rollouts (target) where is_over = 0;

        create table events (
            number integer primary key autoincrement,
            rollout text not null references rollouts (id),
            version integer not null,
            kind text not null,
            at text not null,
            body text not null,
            checksum text not null,
            ticket text unique,
            unique (rollout, version)) strict;

        create table leases (
            rollout text primary key references rollouts (id),
            owner text not null,
            token integer not null,
            until text not null) strict;

        create table commands (
            number integer primary key autoincrement,
            ticket text not null unique,
            rollout text not null references rollouts (id),
            command text not null,
            by text not null,
            reason text,
            at text not null) strict;

        pragma application_id = {ApplicationId};
        pragma user_version = {Version};
        """;

    /// <summary>A table or an index that a file lacks or has otherwise; null where all are there.</summary>
    public static string? MissingIn(SqliteConnection connection) =>
        Expected.Value.Except(ObjectsOf(connection)).Select(missing => missing.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    private static HashSet<(string Name, string Text)> CreateInMemory()
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var create = connection.Command(null, Create);
        create.ExecuteNonQuery();
        return ObjectsOf(connection);
    }

    private static HashSet<(string Name, string Text)> ObjectsOf(SqliteConnection connection)
    {
        // Indices that SQLite makes of its own have no text.
        using var command = connection.Command(null, "select name, sql from sqlite_master where sql is not null");
        using var reader = command.ExecuteReader();
        var objects = new HashSet<(string, string)>();
        while (reader.Read())
        {
            objects.Add((reader.GetString(0), reader.GetString(1)));
        }

        return objects;
    }
}
