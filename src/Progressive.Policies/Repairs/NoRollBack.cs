using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Where nothing is rolled back any more, pauses or halts.</summary>
internal sealed class NoRollBack() : RepairKind("no-roll-back", "Pause or halt where nothing is rolled back any more", "PRG0414")
{
    private static readonly string[] Instead = ["pause", "halt"];

    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var rolling = ReactionLinks.In(written, finding.Origin).FirstOrDefault(link => link[0].IsWord("roll"));
        return rolling is null
            ? []
            : Instead.Select(word => Choice(
                word, $"Write '{word}' in place of 'roll back'", TextEdit.Replace(rolling[0].Origin.To(rolling[rolling.Count - 1].Origin), word)));
    }
}
