using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Adds the unit to a bare number that stands where a quantity belongs: every one that compiles there.</summary>
internal sealed class FluentUnit() : FluentRepairKind("unit", "Add a unit to a bare number, one of those that fit", "CS1503", "CS0029")
{
    private static readonly string[] Units =
    [
        nameof(Words.Minutes), nameof(Words.Seconds), nameof(Words.Hours), nameof(Words.Days), nameof(Words.Milliseconds), nameof(Words.Percent),
        nameof(Words.Points), nameof(Words.PerSecond), nameof(Words.PerMinute), nameof(Words.PerHundred), nameof(Words.PerThousand),
        nameof(Words.Mebibytes),
    ];

    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        // An argument or an item of a list has the place of the number in it.
        var number = place.Node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(expression => expression.Span == place.Span);
        if (number is null || !IsNumber(number) || !IsOfPolicy(place, number))
        {
            return [];
        }

        var written = number is LiteralExpressionSyntax or IdentifierNameSyntax ? number.ToString() : $"({number})";
        return Units.Select(unit => Choice(unit, $"Write '{written}.{unit}()'", new TextChange(number.Span, $"{written}.{unit}()")));
    }

    private static bool IsNumber(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NumericLiteralExpression),
        PrefixUnaryExpressionSyntax { Operand: var operand } => IsNumber(operand),
        IdentifierNameSyntax => true,
        _ => false,
    };

    // No other library's arguments are touched.
    private static bool IsOfPolicy(FluentPlace place, SyntaxNode number)
    {
        if (number.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault() is not { } call)
        {
            return false;
        }

        var symbol = place.Model.GetSymbolInfo(call);
        return symbol.CandidateSymbols.Append(symbol.Symbol).OfType<IMethodSymbol>()
            .Any(method => method.ContainingNamespace.ToDisplayString() is nameof(Progressive) + "." + nameof(Progressive.Policies) or
                nameof(Progressive) + "." + nameof(Progressive.Policies) + "." + nameof(Progressive.Policies.Fluent));
    }
}
