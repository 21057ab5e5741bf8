using System.Collections.Generic;

namespace Progressive.Policies.Repairs;

/// <summary>Says how long an approval or a hook may take.</summary>
internal sealed class TimeLimit() : RepairKind("time-limit", "Say how long an approval or a hook may take", "PRG0406", "PRG0413")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var limit = finding.Rule.Id == "PRG0406" ? "within 4h" : "within 10m";
        return [Repair($"Add '{limit}'", TextEdit.Insert(finding.Origin.End, " " + limit))];
    }
}
