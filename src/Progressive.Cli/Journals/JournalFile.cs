using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Journals;

/// <summary>The one place that knows what kind of file a journal is.</summary>
internal sealed class JournalFile : IAsyncDisposable
{
    private readonly SqliteJournal journal;

    private JournalFile(SqliteJournal journal) => this.journal = journal;

    public IRolloutJournal Journal => journal;

    /// <summary>Opens a journal that is there; none is begun.</summary>
    /// <exception cref="UserErrorException">There is none, or it cannot be opened.</exception>
    public static JournalFile Open(string path, bool onlyReads, TimeProvider clock)
    {
        if (Directory.Exists(path))
        {
            throw new UserErrorException($"{path}: it is a directory, not a journal.");
        }

        try
        {
            var options = new SqliteJournalOptions { Path = path, MustExist = true, ReadOnly = onlyReads, TimeProvider = clock };
            return new JournalFile(SqliteJournal.Open(options));
        }
        catch (Exception trouble) when (Reason(trouble) is { } reason)
        {
            throw new UserErrorException($"{path}: {reason}");
        }
    }

    /// <summary>What to tell of a failure while a command ran, or null for one that is a fault of this program.</summary>
    public static string? Explain(Exception trouble) => trouble switch
    {
        UserErrorException or JournalDamagedException or TimeoutException or IOException => trouble.Message,
        _ => null,
    };

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    private static string? Reason(Exception trouble) => trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException => "access is denied.",
        ArgumentException or NotSupportedException => "this is no name of a file.",
        JournalDamagedException or TimeoutException or IOException => trouble.Message,
        _ => null,
    };
}
