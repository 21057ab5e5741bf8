using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>Whether what is open is still the journal that was opened. An open file outlives its name: without this, an engine would write to a file that nobody finds any more.</summary>
/// <param name="path">The file.</param>
/// <param name="link">The symbolic link by which it was named, or null.</param>
internal sealed partial class FileIdentity(string path, string? link)
{
    private const string Native = "e_sqlite3";

    // SQLITE_FCNTL_HAS_MOVED: whether the path leads to another file than the one that is open, or to none.
    private const int HasMoved = 20;

    private string? identity;
    private long newestToken;

    /// <summary>The newest fencing token that was seen. Asked for before a transaction begins, which then sees no older one.</summary>
    public long NewestToken => Interlocked.Read(ref newestToken);

    /// <summary>Refuses a file that was moved, deleted or replaced by another one.</summary>
    /// <exception cref="JournalReplacedException">It was.</exception>
    public void DemandInPlace(SqliteConnection connection)
    {
        if (link is not null && SymbolicLink.Follow(link) != path)
        {
            throw Replaced($"the link '{link}' leads to another file now");
        }

        var hasMoved = 0;
        if (SQLitePCL.raw.GetNativeLibraryName() == Native && ControlFile(connection.Handle!.DangerousGetHandle(), 0, HasMoved, ref hasMoved) == 0 && hasMoved != 0)
        {
            throw Replaced(File.Exists(path) ? "another file has its name now" : "it was deleted or moved");
        }
    }

    /// <summary>Refuses a file that holds another journal, or an older state of this one.</summary>
    /// <exception cref="JournalReplacedException">It does.</exception>
    public void DemandSame(SqliteTransaction transaction, long token)
    {
        var (found, last) = (transaction.First(row => row.GetText(0), "select identity from journal"), TokenIn(transaction));
        if (identity is not null && found != identity)
        {
            throw Replaced("another journal was copied over it");
        }

        if (last < token)
        {
            throw Replaced("an older copy was put in its place");
        }

        identity = found;
        Note(last);
    }

    /// <summary>The newest token as a transaction has it.</summary>
    public static long TokenIn(SqliteTransaction transaction) => transaction.First(row => row.GetInt64(0), "select last_token from journal");

    /// <summary>Takes in a token that is kept for good.</summary>
    public void Note(long last)
    {
        for (var seen = NewestToken; last > seen; seen = NewestToken)
        {
            Interlocked.CompareExchange(ref newestToken, last, seen);
        }
    }

    public JournalReplacedException Replaced(string how) => new(
        $"Journal '{path}' was replaced while it was open: {how}. What is written to it now reaches nobody. Put it back, or start again with the one that is there.");

    [LibraryImport(Native, EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int ControlFile(nint connection, nint database, int operation, ref int result);
}
