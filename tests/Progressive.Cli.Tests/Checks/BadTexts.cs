namespace Progressive.Cli.Tests;

/// <summary>Texts that nobody means to write, and how the first finding in each begins.</summary>
internal static class BadTexts
{
    private const int Million = 1_000_000;

    private static readonly Dictionary<string, (string Text, string Finding)> All = new(StringComparer.Ordinal)
    {
        ["nothing"] = ("", "(1,1): error PRG0010: "),
        ["white space only"] = (" \t\r\n\n  ", "(1,3): error PRG0010: "),
        ["a comment only"] = ("# Nothing yet.", "(1,15): error PRG0010: "),
        ["10,000 nested blocks"] = (new string('{', 10_000) + new string('}', 10_000), "(1,1): error PRG0007: "),
        ["10,000 blocks without end in a policy"] = (OpenBlocks, "(1,15): error PRG0002: "),
        ["10,000 policies in policies"] = (Many("policy p { ", 10_000), "(1,10): error PRG0002: "),
        ["a long text without end"] = ("policy \"" + new string('x', 900_000), "(1,8): error PRG0003: "),
        ["a text without end beyond the limit"] = ("policy \"" + new string('x', Million), "(1,1): error PRG0901: "),
        ["a long line"] = ("policy p { canary { " + Many("step 5% hold 10m ", 50_000), "(1,10): error PRG0002: "),
        ["a line beyond the limit"] = (Many("policy p { } ", 80_000), "(1,1): error PRG0901: "),
        ["a name of 100,000 characters"] = ($"policy {new string('n', 100_000)} {{ }}", "(1,8): error PRG0012: "),
        ["a name of 100,000 words"] = ($"policy \"{Many("n ", 100_000)}\" {{ }}", "(1,8): error PRG0012: "),
        ["a complete policy with a name of 100,000 characters"] =
            (Texts.Clean.Replace("search", new string('n', 100_000), StringComparison.Ordinal), "(1,8): error PRG0012: "),
        ["a number of 100,000 digits"] = ($"policy p {{ deadline {new string('9', 100_000)} }}", "(1,21): error PRG0006: "),
        ["a unit of 100,000 letters"] = ($"policy p {{ deadline 9{new string('m', 100_000)} }}", "(1,21): error PRG0005: "),
        ["100,000 policies"] = (Many("policy a {}\n", 100_000), "(1,1): error PRG0901: "),
        ["a name turned around"] = (Texts.Clean.Replace("search", "\"a\u202eb\"", StringComparison.Ordinal), "(1,10): error PRG0007: "),
        ["a name that hides a part"] = (Texts.Clean.Replace("search", "\"a\u200bb\"", StringComparison.Ordinal), "(1,10): error PRG0007: "),
        ["a name that colours the terminal"] = (Texts.Clean.Replace("search", "\"\u001b[31m\"", StringComparison.Ordinal), "(1,9): error PRG0007: "),
        ["a name of characters beyond the first plane"] = (Texts.Clean.Replace("search", "\"\U000e0041\"", StringComparison.Ordinal), "(1,9): error PRG0007: "),
        ["a hidden character outside of quotes"] = ("policy p {\n\u202e }", "(2,1): error PRG0007: "),
        ["an unknown name that clears the terminal"] = (Texts.Clean.Replace("errors at", "\"\u001b[2J\" at", StringComparison.Ordinal), "(9,5): error PRG0201: "),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static (string Text, string Finding) Find(string name) => All[name];

    /// <summary>A clean policy, and in it blocks that never end.</summary>
    public static string OpenBlocks => Texts.Clean.TrimEnd('}') + new string('{', 10_000);

    private static string Many(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
