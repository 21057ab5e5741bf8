using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Allows a warning in the block it concerns; the reason is left to the author.</summary>
internal sealed class AllowedWarning() : RepairKind(
    "allow",
    "Allow the warning in the block it concerns; the reason is yours to write",
    [.. PolicyRules.All.Where(rule => rule.Severity == Severity.Warning).Select(rule => rule.Id)])
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var id = finding.Rule.Id;
        return written.BlockAt(finding.Origin) is { } block
            ? [Choice(id, $"Allow {id} in '{block.First.Text}'", written.Layout.InsertLast(block, $"allow {id} \"say why\""))]
            : [];
    }
}
