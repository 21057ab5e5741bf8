using System.Text.RegularExpressions;

namespace Progressive.Docs.Tests.Rollouts;

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
    public void Every_page_that_is_linked_exists() => Assert.Equal([], Pages().SelectMany(page => Link().Matches(page.Text)
        .Select(link => link.Groups["path"].Value)
        .Where(path => !File.Exists(Path.Combine(GeneratedSection.Folder, path)))
        .Select(path => $"{page.Name}: {path}")));

    [Fact]
    public void Every_heading_that_is_linked_exists() => Assert.Equal([], Pages().SelectMany(page => Link().Matches(page.Text)
        .Where(link => link.Groups["anchor"].Length > 0)
        .Where(link => !Anchors(link.Groups["path"].Value).Contains(link.Groups["anchor"].Value))
        .Select(link => $"{page.Name}: {link.Value}")));

    private static IEnumerable<(string Name, string Text)> Pages() =>
        Directory.GetFiles(GeneratedSection.Folder, "*.md").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

    private static IEnumerable<string> Anchors(string path) => Heading()
        .Matches(File.ReadAllText(Path.Combine(GeneratedSection.Folder, path)))
        .Select(heading => Punctuation().Replace(heading.Groups["text"].Value.Trim(), "").Replace(' ', '-').ToLowerInvariant());

    [GeneratedRegex(@"\b(?:public|private) (?:static )?(?:async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"`(?:InvariantTests\.(?<name>\w+)|(?<name>[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+))`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"\]\((?<path>[\w./-]+\.md)(?:#(?<anchor>[\w-]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex Punctuation();
}
