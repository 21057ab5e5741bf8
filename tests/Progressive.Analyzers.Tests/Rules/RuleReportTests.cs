using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Testing;

namespace Progressive.Analyzers.Tests.Rules;

/// <summary>One law for all rules: the same fault has the same id, severity and message, wherever it is found.</summary>
public class RuleReportTests
{
    private static readonly Lazy<SampleCode> Samples = new(() => new SampleCode(RuleSamples.Ids.Select(id => (id, RuleSamples.Code(id)))));

    private static readonly Lazy<SampleCode> UnknownSamples = new(() => new SampleCode(RuleSamples.Ids.Select(id => (id, WithUnknown(id)))));

    public static TheoryData<string> All => [.. PolicyRules.All.Select(rule => rule.Id)];

    public static TheoryData<string> OfCSharp => [.. RuleSamples.Ids];

    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_in_a_policy_file_is_reported_as_in_its_text(string id)
    {
        var text = RuleSamples.Text(id);

        Assert.Equal(OfText(text), Shown(FileFindings(text)));
    }

    [Theory]
    [MemberData(nameof(OfCSharp))]
    public void A_fault_is_reported_alike_in_text_and_in_CSharp_while_it_is_compiled_and_when_it_runs(string id)
    {
        var text = Shown(PolicyText.Parse(RuleSamples.Text(id)).Findings.Select(FluentMessage.Of));
        Assert.Contains(text, finding => finding.StartsWith(id, StringComparison.Ordinal));

        Assert.Equal(text, Shown(Samples.Value.Run(id)));
        Assert.Equal(text, Shown(Samples.Value.Findings(id)));
    }

    [Fact]
    public void T71_each_rule_speaks_of_a_text_in_the_language_and_of_CSharp_in_calls() => Golden.Verify(string.Join("\n", PolicyRules.All
        .Select(rule => PolicyText.Parse(RuleSamples.Text(rule.Id)).Findings.First(finding => finding.Rule == rule))
        .Select(finding => $"{finding.Rule.Id}\n  text  {finding.Message}\n  C#    {OfCode(finding)}")));

    [Theory]
    [MemberData(nameof(OfCSharp))]
    public void A_fault_is_silent_when_it_is_unknown(string id) =>
        Assert.DoesNotContain(UnknownSamples.Value.Findings(id), finding => finding.Id == id);

    [Fact]
    public void Code_with_something_unknown_compiles() => FluentCode.AssertCompiles(UnknownSamples.Value.Compilation);

    [Fact]
    public void Rules_of_text_alone_are_rules() => Assert.All(RuleSamples.OfTextAlone.Keys, id => Assert.NotNull(PolicyRules.Find(id)));

    private static string OfCode(Finding finding) =>
        RuleSamples.OfTextAlone.TryGetValue(finding.Rule.Id, out var reason) ? $"({reason})" : FluentMessage.Of(finding).Message;

    private static string WithUnknown(string id)
    {
        var tree = Samples.Value.Tree(id);
        var place = Samples.Value.Findings(id).First(finding => finding.Id == id).Location.SourceSpan;
        var code = UnknownPlace.Of(Samples.Value.Compilation.GetSemanticModel(tree), place);
        var start = code.IndexOf("Found() => ", StringComparison.Ordinal) + "Found() => ".Length;
        return code[start..code.LastIndexOf("\n        .Check()", StringComparison.Ordinal)];
    }

    private static string[] OfText(string text) => Shown(PolicyText.Parse(text).Findings);

    private static string[] Shown(IEnumerable<Finding> findings) =>
        Ordered(findings.Select(finding => $"{finding.Rule.Id} {finding.Rule.Severity} {finding.Message}"));

    private static string[] Shown(IEnumerable<Diagnostic> findings) =>
        Ordered(findings.Select(finding => $"{finding.Id} {finding.Severity} {finding.GetMessage(null)}"));

    // A name that is used twice is told where it stood first: a line of the text, or of the code.
    private static string[] Ordered(IEnumerable<string> findings) =>
        [.. findings.Select(finding => finding.Split(", in line")[0]).Order(StringComparer.Ordinal)];

    private static ImmutableArray<Diagnostic> FileFindings(string text) => CSharpCompilation.Create("empty")
        .WithAnalyzers([new PolicyFileAnalyzer()], new AnalyzerOptions([new PolicyInMemory(text)]))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
        .GetAwaiter()
        .GetResult();
}
