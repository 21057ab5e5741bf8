using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Bounds how often a rollout steps back, or leaves a step back out that never happens.</summary>
internal sealed class BoundOfStepBack() : RepairKind(
    "step-back", "Bound how often it steps back, or leave out a step back that never happens", "PRG0415", "PRG0416")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var links = ReactionLinks.In(written, finding.Origin);
        for (var at = 0; at < links.Count; at++)
        {
            var link = links[at];
            if (!link[0].IsWord("step"))
            {
                continue;
            }

            if (finding.Rule.Id == "PRG0416")
            {
                if (at + 1 < links.Count)
                {
                    yield return Repair("Leave 'step back' out", ReactionLinks.WithoutLink(links, at));
                }
            }
            else if (link.FirstOrDefault(token => token.Kind == TokenKind.Number) is not { } number)
            {
                yield return Repair("Add 'at most 2 times'", TextEdit.Insert(link.End(), " at most 2 times"));
            }
            else if (!number.Text.Any(digit => digit is >= '1' and <= '9'))
            {
                yield return Repair("Write 'at most 1 times'", TextEdit.Replace(number.Origin, "1"));
            }
        }
    }
}
