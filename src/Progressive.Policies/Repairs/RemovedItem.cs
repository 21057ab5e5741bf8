using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Takes an item out of a list that has it already.</summary>
internal sealed class RemovedItem() : RepairKind(
    "remove-item", "Take out of a list what stands in it already", "PRG0107", "PRG0317", "PRG0419", "PRG0420")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var tokens = written.TokensIn(finding.Origin).ToArray();
        if (tokens.Length == 0 || tokens[0].Previous is not { Kind: TokenKind.Comma } comma
            || written.Layout.Remove(comma, tokens[tokens.Length - 1]) is not { } edit)
        {
            return [];
        }

        return [Repair($"Remove '{written.TextOf(finding.Origin)}'", edit)];
    }
}
