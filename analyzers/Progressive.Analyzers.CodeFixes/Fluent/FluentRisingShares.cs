using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Puts the shares of the steps in rising order; the steps, with their holds and gates, stay where they are.</summary>
internal sealed class FluentRisingShares() : FluentRepairKind("rising-shares", "Put the shares of the steps in rising order; holds and gates stay where they are", "PRG0101")
{
    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        var shares = place.Chain.SelectMany(Audiences)
            .Select(audience => (Written: audience, Size: SizeOf(audience, place.Model)))
            .Where(share => share.Size is not null).ToArray();
        var changes = shares.Zip(shares.OrderBy(share => share.Size), (share, other) => (share.Written, Said: other.Written.ToString()))
            .Where(pair => pair.Written.ToString() != pair.Said)
            .Select(pair => new TextChange(pair.Written.Span, pair.Said)).ToArray();
        return changes.Length > 0 ? [Repair("Put the shares in rising order", changes)] : [];
    }

    private static IEnumerable<ExpressionSyntax> Audiences(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } first ? []
        : FluentCalls.IsNamed(call, "Step") ? [first]
        : !FluentCalls.IsNamed(call, "Steps") ? []
        : first is CollectionExpressionSyntax list ? list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)
        : [];

    // 20.Percent() and 1.Of(5), of numbers that the compiler knows.
    private static decimal? SizeOf(ExpressionSyntax audience, SemanticModel model)
    {
        if (audience is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call || Number(access.Expression, model) is not { } number)
        {
            return null;
        }

        return access.Name.Identifier.ValueText switch
        {
            "Percent" => number,
            "Of" when call.ArgumentList.Arguments.Count == 1 && Number(call.ArgumentList.Arguments[0].Expression, model) is { } all and > 0m => 100m * number / all,
            _ => null,
        };
    }

    private static decimal? Number(ExpressionSyntax expression, SemanticModel model) => model.GetConstantValue(expression).Value switch
    {
        int number => number,
        decimal number and > -1_000_000m and < 1_000_000m => number,
        double number and > -1e6 and < 1e6 => Convert.ToDecimal(number, CultureInfo.InvariantCulture),
        _ => null,
    };
}
