namespace Progressive.Cli.Checks;

/// <summary>Finds policy files: those named, and in directories all that end in <c>.rollout</c>.</summary>
internal static class PolicySearch
{
    private const string Ending = ".rollout";

    // Links to directories are not followed, so no search goes round in circles; links to files are files.
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = false,
        IgnoreInaccessible = false,
        AttributesToSkip = 0,
        ReturnSpecialDirectories = false,
    };

    /// <summary>The files behind the paths, in the order of the paths and sorted within a directory, or why there are none.</summary>
    public static IEnumerable<(string Path, string? Failure)> Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                yield return (path, null);
                continue;
            }

            var found = new List<(string Path, string? Failure)>();
            Search(path, found);
            if (found.Count == 0)
            {
                found.Add((path, $"there is no {Ending} file in this directory."));
            }

            foreach (var file in found.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                yield return file;
            }
        }
    }

    private static void Search(string top, List<(string Path, string? Failure)> found)
    {
        var ahead = new Stack<string>([top]);
        while (ahead.TryPop(out var directory))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", Below))
                {
                    var path = Path.Join(directory, entry.Name);
                    if (entry is DirectoryInfo)
                    {
                        if (entry.LinkTarget is null)
                        {
                            ahead.Push(path);
                        }
                    }
                    else if (entry.Name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
                    {
                        found.Add((path, null));
                    }
                }
            }
            catch (UnauthorizedAccessException)
            {
                found.Add((directory, "access is denied."));
            }
            catch (IOException trouble)
            {
                found.Add((directory, trouble.Message));
            }
        }
    }
}
