using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Takes a clause out that says nothing: one that stands there twice, or that its statement has no use for.</summary>
internal sealed class RemovedClause() : RepairKind("remove-clause", "Take a clause out that stands twice or has no effect", "PRG0008", "PRG0314", "PRG0404")
{
    private const int Longest = 12;

    private static readonly string[] Beginnings =
        [.. GateDraft.Head.Select(clause => clause.Word), HookDraft.WithinClause.Word, "tolerate", "up"];

    public override bool MeansFirst => true;

    // Where a clause ends only its own grammar knows: the trial finds it out.
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (First(written, finding) is not { } first || written.StatementAt(finding.Origin)?.First is not { } statement || first == statement)
        {
            yield break;
        }

        var last = first;
        for (var length = 0; length < Longest && !last.EndsClauses; length++, last = last.Next)
        {
            if (last.Origin.End >= finding.Origin.End && written.Layout.Remove(first, last) is { } edit)
            {
                yield return Repair($"Remove '{written.TextOf(first.Origin.To(last.Origin))}'", edit);
            }
        }
    }

    /// <summary>Whether a token is a word that clauses begin with.</summary>
    internal static bool Begins(Token token) => Beginnings.Any(token.IsWord);

    /// <summary>Where the clause begins that a finding is shown at, be it at its word or at its value.</summary>
    internal static Token? First(WrittenText written, Finding finding)
    {
        var token = written.TokenAt(finding.Origin.Start);
        for (var before = token?.Kind == TokenKind.Word ? null : token?.Previous; before is { EndsClauses: false }; before = before.Previous)
        {
            if (Begins(before))
            {
                return before;
            }
        }

        return token;
    }
}
