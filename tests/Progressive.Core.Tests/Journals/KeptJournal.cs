using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Progressive.Core.Tests.Journals;

/// <summary>A journal that a version of this library wrote and that every later one must read: a file of <c>tests/journals/VERSION</c>.</summary>
/// <param name="Version">The version that wrote it.</param>
/// <param name="Name">The file's name without its extension.</param>
internal sealed record KeptJournal(string Version, string Name)
{
    private const string Extension = ".journal";

    /// <summary>Where the journals of all versions are kept.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every one there is, of every version.</summary>
    public static IEnumerable<KeptJournal> All =>
        from folder in Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal)
        from file in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)
        select new KeptJournal(System.IO.Path.GetFileName(folder), System.IO.Path.GetFileNameWithoutExtension(file));

    public string Path => System.IO.Path.Combine(Root, Version, Name + Extension);

    /// <summary>Copies the file and the log that a killed process left next to it, and opens the copy.</summary>
    public OpenedJournal Open() => new(this);

    public override string ToString() => $"{Version}/{Name}";

    private static string FindRoot([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../journals"));
}

/// <summary>A copy of a kept journal, gone when it is closed.</summary>
internal sealed class OpenedJournal : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("progressive-journal-").FullName;

    public OpenedJournal(KeptJournal kept)
    {
        Path = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(kept.Path));
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(kept.Path)!, System.IO.Path.GetFileName(kept.Path) + "*"))
        {
            File.Copy(file, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(file)));
        }
    }

    public string Path { get; }

    public SqliteJournal For(TimeProvider clock) => SqliteJournal.Open(new SqliteJournalOptions { Path = Path, MustExist = true, TimeProvider = clock });

    /// <summary>Every rollout in it, the oldest first.</summary>
    public async Task<List<RolloutRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        using var journal = For(TimeProvider.System);
        var records = new List<RolloutRecord>();
        foreach (var entry in await journal.ListAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            records.Add((await RolloutRecord.ReadAsync(journal, entry.Header.Id, cancellationToken))!);
        }

        return records;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
