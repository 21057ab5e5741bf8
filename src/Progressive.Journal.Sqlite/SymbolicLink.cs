namespace Progressive.Journal.Sqlite;

/// <summary>Names of files that lead to other names.</summary>
internal static class SymbolicLink
{
    /// <summary>The file that a link leads to in the end, be it there or not; null for what is no link.</summary>
    /// <exception cref="IOException">It leads to itself.</exception>
    public static string? Follow(string path) =>
        new FileInfo(path).LinkTarget is null ? null : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
}
