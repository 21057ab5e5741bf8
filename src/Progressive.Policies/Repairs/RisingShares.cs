using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Puts the shares of the steps in rising order; the steps, with their holds and gates, stay where they are.</summary>
internal sealed class RisingShares() : RepairKind("rising-shares", "Put the shares of the steps in rising order; holds and gates stay where they are", "PRG0101")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var steps = (written.PolicyAt(finding.Origin)?.Strategy?.Steps ?? []).Where(step => SizeOf(step) is not null).ToArray();
        var sorted = steps.OrderBy(SizeOf).ToArray();
        var edits =
            from pair in steps.Zip(sorted, (step, other) => (step.Audience.Origin, Said: written.TextOf(other.Audience.Origin)))
            where written.TextOf(pair.Origin) != pair.Said
            select TextEdit.Replace(pair.Origin, pair.Said);
        return [Repair("Put the shares in rising order", [.. edits])];
    }

    private static decimal? SizeOf(StepDraft step) => step.Audience.GetValueOrDefault(null!) switch
    {
        Audience.Percentage { Share.Value: var share } => share,
        Audience.FirstEnvironments { Count: var count, Of: > 0 and var all } => 100m * count / all,
        _ => null,
    };
}
