using System;
using System.Linq;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>What the author expects of traffic and metrics.</summary>
internal static class ExpectGrammar
{
    private static readonly Parser<Expectations.OfQuantile> Quantile =
        from statistic in CheckGrammar.StatisticWord
        from value in Lexeme.Quantity
        select new Expectations.OfQuantile(statistic.GetValueOrDefault(null!), value.GetValueOrDefault(null!));

    private static readonly Parser<Expectations.OfQuantile[]> Quantiles = Lexeme.List(Quantile);

    private static readonly Parser<Expectations.OfQuantile[]> NoQuantiles = Parse.Return<Expectations.OfQuantile[]>([]);

    private static readonly Parser<Given<Amount>> Level = Phrase.Optional(token => token.Kind == TokenKind.Number, Lexeme.Amount);

    private static readonly Parser<Action<ExpectDraft>> Metric =
        from name in Lexeme.NameValue
        from level in Level
        from quantiles in level.IsGiven ? NoQuantiles : Quantiles
        select (Action<ExpectDraft>)(expect => expect.Metrics.Add(
            new MetricExpectationDraft(name, level, new ValueList<Expectations.OfQuantile>(quantiles))));

    private static readonly Parser<Action<ExpectDraft>> Block = new Vocabulary<ExpectDraft>()
        .Once(ExpectDraft.Clauses)
        .WithAllow()
        .Otherwise(token => token.IsName && !token.IsWord(ExpectDraft.TrafficClause.Word) && !token.IsWord("allow"), Metric)
        .Block;

    public static readonly Parser<Action<PolicyDraft>> Expect = input =>
    {
        var word = ((Token)input).Previous!;
        return Block.Sets<Action<ExpectDraft>, PolicyDraft>((policy, block) =>
        {
            policy.Expect = new ExpectDraft { Origin = word.Origin };
            block(policy.Expect);
        })(input);
    };
}
