using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Says how long an approval or a hook may take, which no call can leave out.</summary>
internal sealed class FluentTimeLimit() : FluentRepairKind("time-limit", "Say how long an approval or a hook may take", "CS7036", "CS1503")
{
    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        if (place.Call is not { } call || !FluentCalls.IsNamed(call, nameof(CanaryBlock.Approval), nameof(CanaryBlock.Run), nameof(NewPolicy.OnRollBackRun))
            || call.ArgumentList.Arguments.Count == 0
            || call.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == "within"))
        {
            return [];
        }

        var limit = FluentCalls.IsNamed(call, nameof(CanaryBlock.Approval)) ? "within: 4.Hours()" : "within: 10.Minutes()";
        return [Repair($"Add '{limit}'", new TextChange(new TextSpan(call.ArgumentList.Arguments[0].Span.End, 0), ", " + limit))];
    }
}
