using System.Collections.Generic;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Takes a call out that says something twice, or has no effect.</summary>
internal sealed class FluentRemovedCall() : FluentRepairKind(
    "remove-statement",
    "Take a call out that says something twice or has no effect",
    "PRG0008", "PRG0011", "PRG0109", "PRG0112", "PRG0115", "PRG0116", "PRG0117", "PRG0118", "PRG0119", "PRG0202", "PRG0220", "PRG0314", "PRG0316", "PRG0402")
{
    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        if (place.Call is not { } call || FluentCalls.Remove(call) is not { } change)
        {
            return [];
        }

        return [Repair($"Remove the call of '{FluentCalls.Name(call)}'", change)];
    }
}
