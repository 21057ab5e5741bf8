using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>What is not certainly wrong is not reported.</summary>
public class SilenceTests
{
    private static readonly Policy[] Policies =
        [.. Corpus.Files("valid").SelectMany(file => PolicyText.Parse(Corpus.Read("valid", file)).Policies)];

    private static readonly string[] Clean =
        [.. Policies.Where(policy => PolicyText.Parse(policy.ToText()).Findings.Count == 0).Select(policy => policy.ToFluent())];

    /// <summary>How many variants there are for one that is looked at: all of them take minutes.</summary>
    private const int Stride = 7;

    private static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    [Fact]
    public void Of_a_valid_policy_is_said_what_is_said_of_its_text()
    {
        var compilation = FluentCode.Compilation(Policies.Select(policy => policy.ToFluent()).Select(FluentCode.InClass));
        FluentCode.AssertCompiles(compilation);

        Assert.Equal(
            Policies.SelectMany(policy => PolicyText.Parse(policy.ToText()).Findings)
                .Select(finding => $"{finding.Rule.Id} {finding.Message}").Order(StringComparer.Ordinal),
            FluentCode.Findings(compilation).Select(finding => $"{finding.Id} {finding.GetMessage(null)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_is_unknown_in_a_valid_policy_nothing_is_reported()
    {
        var variants = Variants((model, node) => Value(model, node)).ToArray();
        Assert.True(variants.Length > 1000, $"{variants.Length} variants");

        AssertSilent(variants);
    }

    [Fact]
    public void Whatever_call_of_a_valid_policy_is_not_understood_nothing_is_reported()
    {
        var variants = Variants((model, node) => Call(model, node)).ToArray();
        Assert.True(variants.Length > 500, $"{variants.Length} variants");

        AssertSilent(variants);
    }

    private static void AssertSilent(IEnumerable<string> variants)
    {
        var compilation = FluentCode.Compilation(variants.Where((_, number) => number % Stride == 0).Select(FluentCode.InClass));
        FluentCode.AssertCompiles(compilation);

        var shown = string.Join("\n", Shown(FluentCode.Findings(compilation)).Take(40));
        Assert.True(shown.Length == 0, shown);
    }

    private static IEnumerable<string> Shown(IEnumerable<Diagnostic> findings) => findings
        .Select(finding => $"{finding}\n{finding.Location.SourceTree}");

    /// <summary>Each policy once for each of its nodes that another one may take the place of.</summary>
    private static IEnumerable<string> Variants(Func<SemanticModel, SyntaxNode, (TextSpan Span, string Code)?> other)
    {
        var compilation = FluentCode.Compilation(Clean.Select(FluentCode.InClass));
        foreach (var tree in compilation.SyntaxTrees.SkipLast(1))
        {
            var model = compilation.GetSemanticModel(tree);
            var property = tree.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>().Single();
            var code = property.ToFullString();
            foreach (var node in property.DescendantNodes())
            {
                if (other(model, node) is var (span, replacement))
                {
                    var start = span.Start - property.FullSpan.Start;
                    yield return code[..start] + replacement + code[(start + span.Length)..];
                }
            }
        }
    }

    private static (TextSpan Span, string Code)? Value(SemanticModel model, SyntaxNode node)
    {
        var value = node switch
        {
            ArgumentSyntax argument => argument.Expression,
            ExpressionElementSyntax element => element.Expression,
            _ => null,
        };
        return value is not null && model.GetTypeInfo(value).ConvertedType is { } type
            ? (value.Span, $"Unknown.Of<{type.ToDisplayString(Written)}>()")
            : null;
    }

    private static (TextSpan Span, string Code)? Call(SemanticModel model, SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } access } call
        && model.GetTypeInfo(receiver).Type is { } block
        && block.ContainingNamespace?.Name == nameof(Progressive.Policies.Fluent)
        && SymbolEqualityComparer.Default.Equals(block, model.GetTypeInfo(call).Type)
            ? (TextSpan.FromBounds(access.Name.SpanStart, call.Span.End), "House()")
            : null;
}
