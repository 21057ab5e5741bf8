using System;
using Progressive.Policies.Syntax.Faults;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary><c>metric latency distribution "…" in s lower is better</c>, and where metrics come from.</summary>
internal static class MetricGrammar
{
    private static readonly Parser<Given<string>> Series = Phrase.Optional(
        token => token.Kind == TokenKind.Quoted, Lexeme.Quoted);

    private static readonly Parser<Token> Is = Lexeme.Word("is");

    private static readonly Parser<Given<string>> SplitLabel = Phrase.Optional(
        token => token.IsWord("split"), Phrase.Words("split", "by").Then(Lexeme.Word("label")).Then(Lexeme.NameValue));

    private static readonly Parser<Action<MetricDraft>> Kind = Phrase.OneOf<Action<MetricDraft>>(
        "the kind of metric: distribution, proportion, rate or gauge",
        ("distribution", OfKind(MetricKind.Distribution)),
        ("proportion", OfKind(MetricKind.Proportion)),
        ("rate", OfKind(MetricKind.Rate)),
        ("gauge", OfKind(MetricKind.Gauge)));

    private static readonly Parser<Action<MetricDraft>> Clauses = new Vocabulary<MetricDraft>()
        .Once("of", Against((metric, series) => metric.Of = series))
        .Once("per", Against((metric, series) => metric.Per = series))
        .Once([MetricDraft.UnitClause])
        .Once("lower", Phrase.Words("is", "better").Sets<Token, MetricDraft>((metric, token) => Direct(metric, Better.Lower, token)))
        .Once("higher", Phrase.Words("is", "better").Sets<Token, MetricDraft>((metric, token) => Direct(metric, Better.Higher, token)))
        .Once(MetricDraft.Rest)
        .Once("query", Lexeme.QuotedOrRaw.Sets<Given<string>, MetricDraft>((metric, query) => metric.Query = query))
        .Often("where", Filter)
        .Clauses;

    public static readonly Parser<Action<PolicyDraft>> Metric =
        from name in Lexeme.Name
        from kind in Kind
        from clauses in Clauses
        select (Action<PolicyDraft>)(policy =>
        {
            var metric = new MetricDraft { Name = name.Text, Origin = name.Origin, Extent = name.Origin };
            kind(metric);
            clauses(metric);
            policy.Metrics.Add(metric);
        });

    public static readonly Parser<Action<PolicyDraft>> Binding =
        from word in Lexeme.Word("from")
        from provider in Lexeme.Name
        from label in SplitLabel
        select (Action<PolicyDraft>)(policy => policy.Binding = Given<MetricBinding>.Known(
            new MetricBinding(provider.Text, label.IsKnown ? label.GetValueOrDefault("") : null), provider.Origin));

    private static Parser<Action<MetricDraft>> Filter =>
        from label in Lexeme.NameValue
        from word in Is
        from value in Lexeme.Quoted
        select (Action<MetricDraft>)(metric => metric.Filters.Add(new LabelFilter(label.GetValueOrDefault(""), value.GetValueOrDefault(""))));

    // A query may stand where a series stands: that there is one is known, its name is not.
    private static Parser<Action<MetricDraft>> Against(Action<MetricDraft, Given<string>> set)
    {
        var series = Lexeme.Quoted.Sets(set);
        var query = Lexeme.Word("query").Then(Lexeme.QuotedOrRaw).Sets<Given<string>, MetricDraft>((metric, text) =>
        {
            metric.AgainstQuery = text;
            set(metric, Given<string>.Unknown(text.Origin));
        });
        return Phrase.Choose(token => token.IsWord("query") ? query : series);
    }

    private static Parser<Action<MetricDraft>> OfKind(MetricKind kind) => input =>
    {
        var given = Given<MetricKind>.Known(kind, ((Token)input).Previous!.Origin);
        var series = Series(input);
        return series.WasSuccessful
            ? Outcome<Action<MetricDraft>>.Success(
                metric =>
                {
                    metric.Kind = given;
                    metric.Series = series.Value;
                },
                series.Remainder)
            : Outcome<Action<MetricDraft>>.Failure(series.Remainder);
    };

    private static void Direct(MetricDraft metric, Better better, Token token)
    {
        if (metric.Better.IsGiven)
        {
            token.Scan.Report(DuplicateClause.At(token.Previous!.Previous!.Origin.To(token.Origin), "is better"));
            metric.Better = Given<Better>.Unknown(token.Origin);
            return;
        }

        metric.Better = Given<Better>.Known(better, token.Origin);
    }
}
