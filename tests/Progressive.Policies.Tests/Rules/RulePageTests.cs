using System.Text.RegularExpressions;

namespace Progressive.Policies.Tests;

public partial class RulePageTests
{
    // In the order of their ids, as the index lists them.
    private static readonly Rule[] Rules =
        [.. PolicyRules.All.Concat(PolicyRules.OfUse).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Corpus.Folder("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Corpus.Folder("docs"), path))
            .Order(StringComparer.Ordinal)];

    // A sample that breaks a limit of size would only fill its page.
    private const int LongestSample = 40;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_its_page(string id)
    {
        var rule = PolicyRules.Find(id)!;
        var page = Page("rules", id + ".md");

        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLink, StringComparison.Ordinal);
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n\n{rule.Severity}.\n", page, StringComparison.Ordinal);
        Assert.Equal(["Cause", "Why it matters", "How to fix", "How to allow"], Heading().Matches(page).Select(match => match.Groups[1].Value));
        if (rule.BadSample.Split('\n').Length <= LongestSample)
        {
            Assert.Contains($"\n```{rule.Language}-bad\n{rule.BadSample}\n```\n", page, StringComparison.Ordinal);
        }

        Assert.Contains($"\n```{rule.Language}\n{rule.GoodSample}\n```\n", page, StringComparison.Ordinal);
        Assert.Contains(
            rule.Severity == Severity.Error ? "An error cannot be allowed"
                : rule is UsageRule ? $"#pragma warning disable {rule.Id} // "
                : $"allow {rule.Id} \"",
            page[page.IndexOf("## How to allow", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_lists_every_rule_in_order() => Assert.Equal(
        Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Severity} |"),
        Page("rules", "README.md").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        Rules.Select(rule => rule.Id + ".md"),
        Directory.GetFiles(Corpus.Folder("docs", "rules"), "PRG*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_example_of_the_documentation_is_free_of_findings(string page) => Assert.All(
        Example().Matches(Page(page)).Select(match => match.Groups[1].Value),
        example => Assert.Equal([], PolicyText.Parse(example).Findings.Select(finding => finding.ToString())));

    private static string Page(params string[] path) =>
        File.ReadAllText(Path.Combine([Corpus.Folder("docs"), .. path])).ReplaceLineEndings("\n");

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```rollout\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
