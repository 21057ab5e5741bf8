using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Writes the first day of a freeze first.</summary>
internal sealed class DaysInOrder() : RepairKind("days-in-order", "Write the first day of a freeze first", "PRG0418")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding) =>
        from freeze in written.PolicyAt(finding.Origin)?.Freezes ?? []
        where freeze.First.IsKnown && freeze.Last.IsKnown && finding.Origin.Contains(freeze.First.Origin)
        select Repair(
            "Exchange the two days",
            TextEdit.Replace(freeze.First.Origin, written.TextOf(freeze.Last.Origin)),
            TextEdit.Replace(freeze.Last.Origin, written.TextOf(freeze.First.Origin)));
}
