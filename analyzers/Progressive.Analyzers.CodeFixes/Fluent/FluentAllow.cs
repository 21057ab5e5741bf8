using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Allows a warning in the block it concerns; the reason is left to the author.</summary>
internal sealed class FluentAllow() : FluentRepairKind(
    "allow",
    "Allow the warning in the block it concerns; the reason is yours to write",
    [.. PolicyRules.All.Where(rule => rule.Severity == Severity.Warning).Select(rule => rule.Id)])
{
    public override bool MeansFirst => true;

    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        // Not every block has the word; the innermost that compiles with it is meant.
        var (id, call) = (place.Finding.Id, place.Call);
        for (var depth = 0; depth < 3 && call is not null; depth++)
        {
            yield return Choice(id, $"Allow {id} here", FluentCalls.InsertAfter(place.Text, call, $".Allow(\"{id}\", \"say why\")"));
            var inner = call;
            call = call.Ancestors().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>()
                .FirstOrDefault(outer => FluentCalls.Name(outer) is not null && outer.ArgumentList.Span.Contains(inner.Span));
        }
    }
}
