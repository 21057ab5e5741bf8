using System.Runtime.CompilerServices;

namespace Progressive.Policies.Tests;

/// <summary>The policy files under <c>tests/corpus</c>, which any implementation of the language could run.</summary>
internal static class Corpus
{
    public static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Root(), folder), "*.rollout").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The text of every file, valid or not.</summary>
    public static IEnumerable<string> All =>
        Files("valid").Select(file => Read("valid", file)).Concat(Files("invalid").Select(file => Read("invalid", file)));

    public static string Read(string folder, string file) => File.ReadAllText(Path.Combine(Root(), folder, file));

    /// <summary>The findings a file must have, one <c>line:column id</c> a line; <c>UPDATE_GOLDEN=1</c> accepts what was found.</summary>
    public static string Expected(string file, string found)
    {
        var path = Path.Combine(Root(), "invalid", Path.ChangeExtension(file, ".expected"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, found);
        }

        return File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    /// <summary>A folder of the repository.</summary>
    public static string Folder(params string[] path) => Path.Combine([Root(), "..", "..", .. path]);

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "corpus");
}
