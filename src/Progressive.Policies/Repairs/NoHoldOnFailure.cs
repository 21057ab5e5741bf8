using System.Collections.Generic;

namespace Progressive.Policies.Repairs;

/// <summary>Answers a failure at once.</summary>
internal sealed class NoHoldOnFailure() : RepairKind("no-hold", "Answer a failure by what follows the hold, or pause first", "PRG0408")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var links = ReactionLinks.In(written, finding.Origin);
        if (links.Count == 0)
        {
            yield break;
        }

        yield return links.Count > 1
            ? Repair("Leave 'hold' out", ReactionLinks.WithoutLink(links, 0))
            : Repair("Write 'roll back'", TextEdit.Replace(finding.Origin, "roll back"));
        yield return Choice("pause", "Pause in place of holding", TextEdit.Replace(links[0][0].Origin, "pause"));
    }
}
