using System;
using Progressive.Policies.Syntax.Faults;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary><c>gate NAME every 1m warm-up 2m { … }</c></summary>
internal static class GateGrammar
{
    private static readonly Clause<GateDraft, Gate>[] HeadClauses = [.. GateDraft.Head];

    private static readonly Parser<Action<GateDraft>> Head = new Vocabulary<GateDraft>().Once(GateDraft.Head).Clauses;

    private static readonly Parser<Action<GateDraft>> Block = new Vocabulary<GateDraft>()
        .Once(GateDraft.Clauses)
        .WithReactions()
        .WithAllow()
        .Otherwise(CheckGrammar.Begins, CheckGrammar.Check)
        .Block;

    public static readonly Parser<Action<PolicyDraft>> Gate =
        from name in Lexeme.Name
        from head in Head
        from block in Block
        select (Action<PolicyDraft>)(policy =>
        {
            var gate = new GateDraft { Name = name.Text, Origin = name.Origin };
            head(gate);
            var inHead = Array.ConvertAll(HeadClauses, clause => clause.OriginIn(gate));
            block(gate);
            for (var at = 0; at < inHead.Length; at++)
            {
                ReportTwice(name, HeadClauses[at], inHead[at], gate);
            }

            policy.Gates.Add(gate);
        });

    // Both may stand in the head or in the block, but not in both.
    private static void ReportTwice(Token name, Clause<GateDraft, Gate> clause, Origin? inHead, GateDraft gate)
    {
        if (inHead is { } head && clause.OriginIn(gate) is { } last && head != last)
        {
            name.Scan.Report(DuplicateClause.At(last, clause.Name));
        }
    }
}
