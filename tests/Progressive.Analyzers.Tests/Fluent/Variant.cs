using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>A policy with something in it that cannot be known.</summary>
/// <param name="Policy">Which policy it was.</param>
/// <param name="Code">The property that builds it.</param>
internal sealed record Variant(int Policy, string Code)
{
    private static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public delegate (TextSpan Span, string Code)? Other(SemanticModel model, SyntaxNode node);

    public static Other Of(string unknown) => unknown switch
    {
        nameof(Value) => Value,
        nameof(Call) => Call,
        _ => Word,
    };

    /// <summary>Each policy once for each of its nodes that another one may take the place of.</summary>
    public static IEnumerable<Variant> All(IEnumerable<string> properties, Other other)
    {
        var compilation = FluentCode.Compilation(properties.Select(FluentCode.InClass));
        foreach (var (number, tree) in compilation.SyntaxTrees.SkipLast(1).Index())
        {
            var model = compilation.GetSemanticModel(tree);
            var property = tree.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>().Single();
            var code = property.ToFullString();
            foreach (var node in property.DescendantNodes())
            {
                if (other(model, node) is var (span, replacement))
                {
                    var start = span.Start - property.FullSpan.Start;
                    yield return new Variant(number, code[..start] + replacement + code[(start + span.Length)..]);
                }
            }
        }
    }

    /// <summary>An argument whose value is not known.</summary>
    public static (TextSpan Span, string Code)? Value(SemanticModel model, SyntaxNode node)
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

    /// <summary>A call that could say anything.</summary>
    public static (TextSpan Span, string Code)? Call(SemanticModel model, SyntaxNode node) =>
        OnBlock(model, node) is var (call, block, method) && SymbolEqualityComparer.Default.Equals(block, method.ReturnType)
            ? (call, "House()")
            : null;

    /// <summary>A call that says a clause, with values of its own.</summary>
    public static (TextSpan Span, string Code)? Word(SemanticModel model, SyntaxNode node) =>
        OnBlock(model, node) is var (call, block, method)
        && method.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(PolicyClauseAttribute)) is { } clause
        && HouseCode.Word(block.Name, (string)clause.ConstructorArguments[0].Value!) is { } word
            ? (call, word)
            : null;

    private static (TextSpan Call, ITypeSymbol Block, IMethodSymbol Method)? OnBlock(SemanticModel model, SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } access } call
        && model.GetTypeInfo(receiver).Type is { ContainingNamespace.Name: nameof(Progressive.Policies.Fluent) } block
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            ? (TextSpan.FromBounds(access.Name.SpanStart, call.Span.End), block, method)
            : null;
}
