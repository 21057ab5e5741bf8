using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Lets a reaction end in a roll back, and leaves out what is never reached.</summary>
internal sealed class EndOfReaction() : RepairKind(
    "end-of-reaction", "Let a reaction end in a roll back, or leave out what it never reaches", "PRG0409", "PRG0412")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var links = ReactionLinks.In(written, finding.Origin);
        if (links.LastOrDefault() is not { } last)
        {
            yield break;
        }

        if (links.FindIndex(Ends) is var end && end >= 0 && end < links.Count - 1)
        {
            yield return Repair("Leave out what is never reached", TextEdit.Remove(links[end].End(), last.End()));
            yield break;
        }

        var more = last[0].IsWord("pause") && last.Count == 1 ? " 24h then roll back" : " then roll back";
        yield return Repair($"Add '{more.Trim()}'", TextEdit.Insert(last.End(), more));
    }

    private static bool Ends(List<Token> link) =>
        link[0].IsWord("roll") || link[0].IsWord("halt") || (link[0].IsWord("pause") && link.Count == 1);
}
