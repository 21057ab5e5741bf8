using System.Collections.Generic;
using Progressive.Policies.Syntax.Faults;

namespace Progressive.Policies.Repairs;

/// <summary>Takes a statement out that stands twice, or has no effect.</summary>
internal sealed class RemovedStatement() : RepairKind(
    "remove-statement",
    "Take a statement out that stands twice or has no effect",
    "PRG0008", "PRG0011", "PRG0109", "PRG0112", "PRG0115", "PRG0116", "PRG0117", "PRG0118", "PRG0119", "PRG0202", "PRG0220", "PRG0316", "PRG0402")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        // What is said twice may be a clause of a statement that has a block.
        if (written.StatementAt(finding.Origin) is not { Parent: not null } statement
            || (finding.Rule is DuplicateClause && statement.Open is not null && statement.Start != finding.Origin.Start)
            || written.Layout.Remove(statement) is not { } edit)
        {
            return [];
        }

        return [Repair($"Remove '{written.HeadOf(statement)}'", edit)];
    }
}
