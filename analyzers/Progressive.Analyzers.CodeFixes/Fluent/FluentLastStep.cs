using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Adds the step that reaches everyone, held and guarded as the step before it.</summary>
internal sealed class FluentLastStep() : FluentRepairKind("last-step", "Add the step that reaches everyone, held as the one before it", "PRG0103", "PRG0110")
{
    private const string UsualClauses = "step => step.Hold(10.Minutes())";

    public override bool MeansFirst => true;

    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        if (place.Finding.Id == "PRG0110")
        {
            return Switch(place);
        }

        var stages = place.Chain.Where(call => FluentCalls.IsNamed(call, "Step", "Steps", "Hold", "Approval", "Run", "Drop", "NoWayBack")).ToArray();
        if (stages.Length == 0 || place.Block is not { } block || Everyone(block) is not { } everyone)
        {
            return [];
        }

        return Clauses(stages).Select(clauses => Repair(
            $"Add '.Step({everyone}, …)'", FluentCalls.InsertAfter(place.Text, stages[stages.Length - 1], $".Step({everyone}, {clauses})")));
    }

    private IEnumerable<FluentRepair> Switch(FluentPlace place)
    {
        var last = place.Call?.ArgumentList.Arguments.LastOrDefault()?.Expression is LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax body } ? body : null;
        return last is null ? [] : [Repair("Add '.Switch(…)'", FluentCalls.InsertAfter(place.Text, last, $".Switch({UsualClauses})"))];
    }

    // What the last step says of itself; without its gates, if they have nothing left to compare with.
    private static IEnumerable<string> Clauses(IEnumerable<InvocationExpressionSyntax> stages)
    {
        var last = stages.LastOrDefault(call => FluentCalls.IsNamed(call, "Step", "Steps"));
        return last?.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault() is { } clauses
            ? [clauses.ToString(), UsualClauses]
            : [UsualClauses];
    }

    private static string? Everyone(InvocationExpressionSyntax block)
    {
        if (!FluentCalls.IsNamed(block, "PhasedOver"))
        {
            return FluentCalls.IsNamed(block, "Canary", "Flag") ? "100.Percent()" : null;
        }

        var count = block.ArgumentList.Arguments[0].Expression switch
        {
            CollectionExpressionSyntax list when list.Elements.All(element => element is ExpressionElementSyntax) => list.Elements.Count,
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: var items } => items,
            ArrayCreationExpressionSyntax { Initializer.Expressions.Count: var items } => items,
            _ => 0,
        };
        return count > 0 ? $"{count}.Of({count})" : null;
    }
}
