using System.Text.RegularExpressions;

namespace Progressive.Docs.Tests;

/// <summary>The pages name the tests that hold what they say, and link to pages that are there.</summary>
public partial class CitationTests
{
    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(GeneratedSection.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)))
            .Select(method => method.Groups["name"].Value)
            .ToHashSet();
        var named = Pages().SelectMany(page => NamedTest().Matches(page.Text)).Select(match => match.Groups["name"].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Except(tests));
    }

    [Fact]
    public void Every_threat_names_the_tests_that_show_what_is_done_about_it()
    {
        var rows = ThreatRow().Matches(File.ReadAllText(Path.Combine(GeneratedSection.Root, "docs", "security.md")));

        Assert.NotEmpty(rows);
        Assert.Equal([], rows.Select(row => row.Value).Where(row => !NamedTest().IsMatch(row)));
    }

    [Fact]
    public void Every_page_that_is_linked_exists() => Assert.Equal([], Pages().SelectMany(page => Link().Matches(page.Text)
        .Where(link => !File.Exists(PathOf(page.Path, link)))
        .Select(link => $"{page.Path}: {link.Value}")));

    [Fact]
    public void Every_heading_that_is_linked_exists() => Assert.Equal([], Pages().SelectMany(page => Link().Matches(page.Text)
        .Where(link => link.Groups["anchor"].Length > 0)
        .Where(link => !Anchors(PathOf(page.Path, link)).Contains(link.Groups["anchor"].Value))
        .Select(link => $"{page.Path}: {link.Value}")));

    private static IEnumerable<(string Path, string Text)> Pages() => FencedBlock.Pages(GeneratedSection.Root).Select(path => (path, File.ReadAllText(path)));

    private static string PathOf(string page, Match link) =>
        link.Groups["path"].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, link.Groups["path"].Value);

    private static IEnumerable<string> Anchors(string path) => Heading()
        .Matches(File.ReadAllText(path))
        .Select(heading => Punctuation().Replace(heading.Groups["text"].Value.Trim(), "").Replace(' ', '-').ToLowerInvariant());

    [GeneratedRegex(@"\b(?:public|private) (?:static )?(?:async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"`(?:InvariantTests\.(?<name>\w+)|(?<name>(?=[^`]*[a-z])[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+))`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"^\| (?!Threat).+$", RegexOptions.Multiline)]
    private static partial Regex ThreatRow();

    [GeneratedRegex(@"\]\((?!#?\))(?<path>[\w./-]+\.md)?(?:#(?<anchor>[\w-]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex Punctuation();
}
