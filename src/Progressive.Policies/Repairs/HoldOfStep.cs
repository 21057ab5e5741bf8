using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Holds a step that has no hold, as long as its neighbour.</summary>
internal sealed class HoldOfStep() : RepairKind("hold", "Hold a step that is not held, so that its gates look at it", "PRG0401", "PRG0422")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var steps = (written.PolicyAt(finding.Origin)?.Strategy?.Steps ?? []).ToArray();
        var statement = written.StatementAt(finding.Origin);

        // Steps that were written together share their clauses, which follow the last of them.
        var own = steps.Where(step => written.StatementAt(step.Origin) == statement && !step.KeepsExposure).ToArray();
        if (own.Length == 0 || own[0].Hold.IsGiven)
        {
            return [];
        }

        var held = steps.LastOrDefault(step => step.Hold.IsGiven && step.Origin.Start < own[0].Origin.Start) ?? steps.FirstOrDefault(step => step.Hold.IsGiven);
        var hold = "hold " + (held is null ? "10m" : written.TextOf(held.Hold.Origin));
        return [Repair($"Add '{hold}'", TextEdit.Insert(own[own.Length - 1].Audience.Origin.End, " " + hold))];
    }
}
