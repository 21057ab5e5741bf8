using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Progressive.Analyzers.Tests;

public class AnyTextTests
{
    private static readonly Gen<string> Fragments = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "policy p {", "}", "canary {", "step 5%", "hold 10", "\"", "\"\"\"", "\r", "\r\n", "\u2028", "\uFEFF", "\0", "# note", ","));

    [Fact]
    public void No_text_makes_the_analyzer_throw_and_every_finding_lies_inside_the_text() =>
        Fragments.Array[0, 12].Select(string.Concat).Sample(
            text => Assert.All(Findings(text), finding =>
            {
                Assert.StartsWith("PRG", finding.Id, StringComparison.Ordinal);
                Assert.InRange(finding.Location.SourceSpan.End, 0, text.Length);
            }),
            iter: 300);

    private static ImmutableArray<Diagnostic> Findings(string text) => CSharpCompilation.Create("empty")
        .WithAnalyzers([new PolicyFileAnalyzer()], new AnalyzerOptions([new PolicyInMemory(text)]))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
        .GetAwaiter()
        .GetResult();
}
