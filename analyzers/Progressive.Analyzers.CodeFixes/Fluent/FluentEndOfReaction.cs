using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Lets a reaction end in a roll back, and bounds how often it steps back.</summary>
internal sealed class FluentEndOfReaction() : FluentRepairKind(
    "end-of-reaction", "Let a reaction end in a roll back; bound how often it steps back", "PRG0409", "PRG0412", "PRG0415")
{
    private const string End = ".Then(Reaction.RollBack)";

    public override bool MeansFirst => true;

    public override IEnumerable<FluentRepair> Propose(FluentPlace place) =>
        from argument in place.Call?.ArgumentList.Arguments ?? []
        where place.Model.GetTypeInfo(argument.Expression).Type is { Name: nameof(Reaction), ContainingNamespace.Name: nameof(Policies) }
        from repair in Mended(place.Finding.Id, argument.Expression)
        select repair;

    private IEnumerable<FluentRepair> Mended(string rule, ExpressionSyntax reaction)
    {
        var links = reaction.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().ToArray();
        if (rule == "PRG0415")
        {
            foreach (var back in links.Where(link => FluentCalls.IsNamed(link, nameof(Reaction.StepBack))))
            {
                yield return Repair("Step back at most twice", new TextChange(back.ArgumentList.Span, "(atMost: 2)"));
            }

            yield break;
        }

        var end = new TextChange(new TextSpan(reaction.Span.End, 0), End);
        yield return Repair($"Add '{End}'", end);
        foreach (var pause in links.Where(link => FluentCalls.IsNamed(link, nameof(Reaction.Pause)) && link.ArgumentList.Arguments.Count == 0))
        {
            var arguments = new TextChange(pause.ArgumentList.Span, "(24.Hours())");
            yield return Repair(
                "Pause for 24 hours, then roll back",
                pause.Span.End == reaction.Span.End ? [new TextChange(pause.ArgumentList.Span, arguments.NewText + End)] : [arguments, end]);
        }
    }
}
