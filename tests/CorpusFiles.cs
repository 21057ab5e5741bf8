using System.Runtime.CompilerServices;
using Progressive.Policies;

namespace Progressive.Testing;

/// <summary>The policy files under <c>tests/corpus</c>.</summary>
internal static class CorpusFiles
{
    /// <summary>The names of files that have no findings, without their ending.</summary>
    public static IEnumerable<string> Valid => Names("valid");

    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Root(), folder), "*.rollout").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static string PathOf(string name, string folder = "valid") => Path.Combine(Root(), folder, name + ".rollout");

    public static ValueList<Policy> Policies(string name) => PolicyText.Parse(File.ReadAllText(PathOf(name))).Policies;

    private static string Root([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "corpus");
}
