using System.Runtime.CompilerServices;

namespace Progressive.Docs.Tests;

/// <summary>
/// A part of a page that says what the code does, between <c>&lt;!-- generated: NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>. A
/// test compares it; <c>UPDATE_GOLDEN=1</c> writes it.
/// </summary>
internal static class GeneratedSection
{
    private const string End = "<!-- end -->";
    private static readonly Lock Writing = new();

    public static string Root { get; } = FindRoot();

    /// <summary>Where the pages on rollouts are.</summary>
    public static string Folder { get; } = Path.Combine(Root, "docs", "rollouts");

    /// <summary>Compares a section with what it is to say.</summary>
    /// <param name="page">The file.</param>
    /// <param name="name">The section.</param>
    /// <param name="expected">Lines, without the markers.</param>
    public static void Verify(string page, string name, string expected)
    {
        lock (Writing)
        {
            var path = Path.Combine(Folder, page);
            var text = File.ReadAllText(path);
            var begin = $"<!-- generated: {name} -->";
            var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            var to = from < begin.Length ? -1 : text.IndexOf(End, from, StringComparison.Ordinal);
            Assert.True(to > 0, $"{page} has no section '{name}' that ends.");

            var wanted = "\n\n" + expected.ReplaceLineEndings("\n").Trim('\n') + "\n\n";
            if (text[from..to] == wanted)
            {
                return;
            }

            if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            {
                File.WriteAllText(path, text[..from] + wanted + text[to..]);
                return;
            }

            Assert.Fail($"Section '{name}' of {page} is to read:\n{wanted}(UPDATE_GOLDEN=1 writes it.)");
        }
    }

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
