using System.Globalization;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>Whether a file is a journal, one this version can read, and whole.</summary>
internal static class FileCheck
{
    public const int Corrupt = 11;
    public const int NotADatabase = 26;

    // SQLite writes whole pages, the least of 512 bytes, and takes a file of one byte for an empty one.
    private const int SmallestPage = 512;

    public static void BeforeOpening(SqliteJournalOptions options)
    {
        if (Directory.Exists(options.Path))
        {
            throw new IOException($"'{options.Path}' is a directory, not a journal.");
        }

        var file = new FileInfo(options.Path);
        if (!file.Exists)
        {
            _ = options.MustExist || options.ReadOnly
                ? throw new FileNotFoundException($"There is no journal '{options.Path}'.", options.Path)
                : file.Directory!.Exists ? 0 : throw new DirectoryNotFoundException($"There is no folder '{file.DirectoryName}' for a journal.");
            return;
        }

        if (file.Length is > 0 and < SmallestPage)
        {
            throw new JournalDamagedException(
                $"'{options.Path}' is damaged or no journal: it has {file.Length} bytes, too few for any. Nothing of it can be read.");
        }

        if (file.Length == 0 && HasLog(options))
        {
            throw new JournalDamagedException(
                $"Journal '{options.Path}' is damaged: it is empty, yet its log '{options.Path}-wal' is not.");
        }
    }

    /// <summary>Whether something was written that is not folded into the file yet.</summary>
    public static bool HasLog(SqliteJournalOptions options) => new FileInfo(options.Path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>The version of the journal's schema; 0 where the file is empty and a journal may be begun in it.</summary>
    public static long VersionOf(SqliteConnection connection, SqliteJournalOptions options, Schema schema, SqliteTransaction transaction)
    {
        var application = Number(connection, transaction, "pragma application_id");
        var version = Number(connection, transaction, "pragma user_version");
        if (application == Schema.ApplicationId)
        {
            return version >= 1 && version <= schema.Version
                ? version
                : throw new JournalDamagedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Journal '{options.Path}' has schema {version}, {(version < 1
                        ? "which no version writes: it is damaged."
                        : $"and this version reads up to schema {schema.Version}: a later version wrote it. Open it with that version or a later one.")}"));
        }

        if (application != 0 || version != 0 || Number(connection, transaction, "select count(*) from sqlite_master") > 0)
        {
            throw new JournalDamagedException($"'{options.Path}' is no journal: another application keeps its data in it.");
        }

        return options.MustExist || options.ReadOnly
            ? throw new JournalDamagedException($"'{options.Path}' is empty: no journal was begun in it.")
            : 0;
    }

    /// <summary>Refuses a journal whose pages do not hang together, and says what can be read of it all the same.</summary>
    public static void Whole(SqliteConnection connection, SqliteJournalOptions options, Schema schema, long version)
    {
        // Not the quick check: that one leaves out whether indices agree with their tables, and it is by an index that a target is
        // found open or a ticket used. The whole one takes some 10 ms for 10000 events.
        using var check = connection.Command(null, "pragma integrity_check(1)");
        var finding = (string)check.ExecuteScalar()!;
        if (finding == "ok" && new FileInfo(options.Path).Length % Number(connection, null, "pragma page_size") != 0)
        {
            // SQLite reads what is missing of the last page as zeros, and need not notice.
            finding = "its last page is cut off";
        }

        if (finding == "ok" && schema.MissingIn(connection, version) is { } missing)
        {
            finding = $"{missing} is not as a journal has it";
        }

        if (finding == "ok" && schema.UnexpectedIn(connection, version) is { } unexpected)
        {
            finding = $"{unexpected} does not belong in a journal";
        }

        if (finding != "ok")
        {
            throw new JournalDamagedException(
                $"Journal '{options.Path}' is damaged: {finding.ReplaceLineEndings(" ")}. {Salvage.Describe(connection)}");
        }
    }

    private static long Number(SqliteConnection connection, SqliteTransaction? transaction, string text)
    {
        using var command = connection.Command(transaction, text);
        return (long)command.ExecuteScalar()!;
    }
}
