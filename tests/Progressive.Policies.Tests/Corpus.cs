using System.Runtime.CompilerServices;

namespace Progressive.Policies.Tests;

/// <summary>The policy files under <c>tests/corpus</c>, which any implementation of the language could run.</summary>
internal static class Corpus
{
    public static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Root(), folder), "*.rollout").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static string Read(string folder, string file) => File.ReadAllText(Path.Combine(Root(), folder, file));

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "corpus");
}
