using System.Collections.Generic;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Adds the brace that is missing at the end, or takes out the one that closes nothing.</summary>
internal sealed class ClosingBrace() : RepairKind("brace", "Add the missing '}' at the end, or take out one too many", "PRG0002")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (written.TokenAt(finding.Origin.Start) is not { } brace)
        {
            return [];
        }

        if (brace.Kind == TokenKind.Close)
        {
            return [Repair("Remove this '}'", TextEdit.Remove(brace.Origin.Start, brace.Origin.End))];
        }

        var (source, lineEnd) = (written.Source, written.Layout.LineEnd);
        var end = source.Length > 0 && source[source.Length - 1] == '\n' ? "" : lineEnd;
        return [Repair("Add '}' at the end", TextEdit.Insert(source.Length, end + "}" + lineEnd))];
    }
}
