using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;
using Progressive.Policies.Text;

namespace Progressive.Policies.Repairs;

/// <summary>Writes what was most likely meant in place of what is not known.</summary>
internal sealed class NearWord() : RepairKind(
    "near-word",
    "Write the near word, name, unit or value that is known",
    "PRG0001", "PRG0005", "PRG0006", "PRG0016", "PRG0102", "PRG0106", "PRG0108", "PRG0201", "PRG0403")
{
    public override bool MayUncover => true;

    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (finding.Correction is not { } correction)
        {
            return [];
        }

        var edits = written.TextOf(finding.Origin) == correction.Written
            ? [TextEdit.Replace(finding.Origin, correction.Meant)]
            : written.TokensIn(finding.Origin).SelectMany(token => Edits(written, token, correction)).ToArray();
        return edits.Length > 0 ? [Repair($"Write '{correction.Meant}' in place of '{correction.Written}'", edits)] : [];
    }

    private static IEnumerable<TextEdit> Edits(WrittenText written, Token token, Correction correction)
    {
        var (said, meant) = (correction.Written, correction.Meant);
        switch (token.Kind)
        {
            // A placeholder stands somewhere in its query.
            case TokenKind.Quoted or TokenKind.Raw when token.Text != said:
                var query = written.TextOf(token.Origin);
                for (var at = query.IndexOf("{" + said + "}", StringComparison.Ordinal); at >= 0; at = query.IndexOf("{" + said + "}", at + 1, StringComparison.Ordinal))
                {
                    yield return new TextEdit(token.Origin.Start + at + 1, said.Length, meant);
                }

                break;
            case TokenKind.Word when token.Text == said:
                yield return TextEdit.Replace(token.Origin, Word.Name(meant));
                break;
            case TokenKind.Quoted:
                yield return TextEdit.Replace(token.Origin, Word.Quote(meant));
                break;

            // A unit is joined to its number.
            case TokenKind.Number when token.Text.EndsWith(said, StringComparison.Ordinal):
                yield return new TextEdit(token.Origin.End - said.Length, said.Length, meant);
                break;
        }
    }
}
