using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.Tests.Rules;

/// <summary>Code with something in it that a compiler cannot know.</summary>
internal static class UnknownPlace
{
    private static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The file, where what a finding is shown at is unknown: the argument, or all arguments of the call, or the call.</summary>
    public static string Of(SemanticModel model, TextSpan place)
    {
        var text = model.SyntaxTree.GetText();
        var node = model.SyntaxTree.GetRoot().FindNode(place, getInnermostNodeForTie: true);
        var argument = node.AncestorsAndSelf().OfType<ArgumentSyntax>().FirstOrDefault(each => each.Expression.Span == place);
        var call = node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().First(each => each.Span.End >= place.End);
        var arguments = argument is not null ? [argument] : call.ArgumentList.Arguments.ToArray();
        return arguments.Length == 0
            ? text.WithChanges(new TextChange(TextSpan.FromBounds(((MemberAccessExpressionSyntax)call.Expression).Name.SpanStart, call.Span.End), "House()")).ToString()
            : text.WithChanges(arguments.Select(each => new TextChange(
                each.Expression.Span, $"Unknown.Of<{model.GetTypeInfo(each.Expression).ConvertedType!.ToDisplayString(Written)}>()"))).ToString();
    }
}
