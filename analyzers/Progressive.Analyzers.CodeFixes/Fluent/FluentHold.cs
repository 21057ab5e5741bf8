using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Holds a step that has no hold.</summary>
internal sealed class FluentHold() : FluentRepairKind("hold", "Hold a step that is not held, so that its gates look at it", "PRG0401", "PRG0422")
{
    private const string Hold = "Hold(10.Minutes())";

    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        // The finding may be about a clause of the step.
        var step = place.Call is { } call && FluentCalls.IsNamed(call, "During") ? place.Block : place.Call;
        if (step is null || !FluentCalls.IsNamed(step, "Step", "Steps", "Preview", "Switch"))
        {
            yield break;
        }

        var arguments = step.ArgumentList.Arguments;
        switch (arguments.LastOrDefault()?.Expression)
        {
            case LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax body } when FluentCalls.ChainOf(body)[0].Expression is MemberAccessExpressionSyntax first:
                yield return Repair($"Add '.{Hold}'", new TextChange(new TextSpan(first.Expression.Span.End, 0), "." + Hold));
                break;
            case not LambdaExpressionSyntax:
                yield return Repair(
                    $"Add '{Hold}'",
                    new TextChange(new TextSpan(step.ArgumentList.CloseParenToken.SpanStart, 0), (arguments.Count > 0 ? ", " : "") + "step => step." + Hold));
                break;
        }
    }
}
