using System;
using Progressive.Policies.Syntax.Faults;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary><c>gate NAME every 1m warm-up 2m { … }</c></summary>
internal static class GateGrammar
{
    private static readonly Parser<Given<Spending>> SpendingWord = Phrase.OneOf(
        "'early', 'even' or 'late'",
        ("early", Spends(Spending.Early)),
        ("even", Spends(Spending.Even)),
        ("late", Spends(Spending.Late)));

    private static readonly Parser<Action<GateDraft>> Head = WithTimes(new Vocabulary<GateDraft>()).Clauses;

    private static readonly Parser<Action<GateDraft>> Block = WithTimes(new Vocabulary<GateDraft>())
        .Once("confidence", Lexeme.Percent.Sets<Given<Percent>, GateDraft>((gate, percent) => gate.Confidence = percent))
        .Once("samples", Lexeme.Count.Sets<Given<int>, GateDraft>((gate, count) => gate.Samples = count))
        .Once("patience", Lexeme.Duration.Sets<Given<TimeSpan>, GateDraft>((gate, patience) => gate.Patience = patience))
        .Once("spending", SpendingWord.Sets<Given<Spending>, GateDraft>((gate, spending) => gate.Spending = spending))
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
            var (every, warmUp) = (gate.Every, gate.WarmUp);
            block(gate);
            ReportTwice(name, "every", every, gate.Every);
            ReportTwice(name, "warm-up", warmUp, gate.WarmUp);
            policy.Gates.Add(gate);
        });

    private static Parser<Given<Spending>> Spends(Spending spending) => input =>
    {
        var next = (Token)input;
        return Outcome<Given<Spending>>.Success(Given<Spending>.Known(spending, (next.Previous ?? next).Origin), next);
    };

    private static Vocabulary<GateDraft> WithTimes(Vocabulary<GateDraft> vocabulary) => vocabulary
        .Once("every", Lexeme.Duration.Sets<Given<TimeSpan>, GateDraft>((gate, every) => gate.Every = every))
        .Once("warm-up", Lexeme.Duration.Sets<Given<TimeSpan>, GateDraft>((gate, warmUp) => gate.WarmUp = warmUp));

    // Both may stand in the head or in the block, but not in both.
    private static void ReportTwice(Token name, string clause, Given<TimeSpan> head, Given<TimeSpan> block)
    {
        if (head.IsGiven && head.Origin != block.Origin)
        {
            name.Scan.Report(DuplicateClause.At(block.Origin, clause));
        }
    }
}
