using Progressive.Analyzers.CodeFixes.Files;
using Progressive.Analyzers.CodeFixes.Fluent;
using Progressive.Analyzers.Conversions;
using Progressive.Policies;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>The page about fixes says what the code does.</summary>
public class FixesPageTests
{
    private static readonly string Page = File.ReadAllText(Corpus.Folder("docs", "language", "fixes.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_kind_of_fix_has_its_row() => Assert.Contains(
        "| Fix | In files | In C# |\n|---|---|---|\n" + string.Concat(Kinds.Select(kind =>
            $"| `{kind}` | {PolicyRepairs.Kinds.SingleOrDefault(each => each.Id == kind)?.What} | {FluentRepairs.Kinds.SingleOrDefault(each => each.Id == kind)?.What} |\n")) + "\n",
        Page,
        StringComparison.Ordinal);

    [Fact]
    public void Every_diagnostic_that_has_a_fix_has_its_row() => Assert.Contains(
        "| Diagnostic | In files | In C# |\n|---|---|---|\n" + string.Concat(Rules.Select(rule =>
            $"| {Link(rule)} | {List(PolicyRepairs.Kinds.Where(kind => kind.Rules.Contains(rule)).Select(kind => kind.Id))} | "
            + $"{List(FluentRepairs.For(rule).Select(kind => kind.Id))} |\n")) + "\n",
        Page,
        StringComparison.Ordinal);

    [Fact]
    public void The_providers_fix_what_the_page_says()
    {
        Assert.Equal(PolicyRepairs.Rules, new PolicyFileCodeFixProvider().FixableDiagnosticIds);
        Assert.Equal(FluentRepairs.Kinds.SelectMany(kind => kind.Rules).Distinct().Order(StringComparer.Ordinal), new FluentCodeFixProvider().FixableDiagnosticIds);
    }

    [Fact]
    public void The_hidden_diagnostics_are_on_the_page_and_no_rule_has_their_ids()
    {
        Assert.Contains($"| {ConversionDescriptors.FluentToFile.Id} | ", Page, StringComparison.Ordinal);
        Assert.Contains($"| {ConversionDescriptors.FileToFluent.Id} | ", Page, StringComparison.Ordinal);
        Assert.DoesNotContain(PolicyRules.All, rule => rule.Id.StartsWith("PRG06", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Kinds => PolicyRepairs.Kinds.Select(kind => kind.Id).Concat(FluentRepairs.Kinds.Select(kind => kind.Id)).Distinct();

    private static IEnumerable<string> Rules => PolicyRepairs.Rules.Concat(FluentRepairs.Kinds.SelectMany(kind => kind.Rules)).Distinct().Order(StringComparer.Ordinal);

    private static string Link(string rule) => rule.StartsWith("PRG", StringComparison.Ordinal) ? $"[{rule}](../rules/{rule}.md)" : rule;

    private static string List(IEnumerable<string> kinds) => string.Join(", ", kinds.Select(kind => $"`{kind}`"));
}
