using System;
using System.Collections.Generic;
using System.Globalization;
using Progressive.Policies.Syntax.Faults;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>One claim about a metric: <c>p95 of latency at most 500 ms</c>, <c>errors at most 0.5pp worse than baseline</c>.</summary>
internal static class CheckGrammar
{
    private static readonly string[] Methods =
        ["mann-whitney", "order-statistic", "clopper-pearson", "quantile", "mean", "score", "poisson", "paired", "plain"];

    private static readonly Parser<Token> Of = Lexeme.Word("of");

    private static readonly Parser<Action<CheckDraft>> Clauses = new Vocabulary<CheckDraft>()
        .Once("fail", Lexeme.Word("beyond").Then(Lexeme.Amount).Sets<Given<Amount>, CheckDraft>((check, amount) => check.FailBeyond = amount))
        .Once("using", new Parser<Given<string>>(Method).Sets<Given<string>, CheckDraft>((check, method) => check.Using = method))
        .Once("over", Lexeme.List(Lexeme.Duration).Sets<Given<TimeSpan>[], CheckDraft>((check, windows) => check.Windows.AddRange(windows)))
        .Once("tolerate", Tolerance)
        .Clauses;

    private static readonly Parser<Reference> Compared = Phrase.OneOf(
        "'baseline' or 'before'",
        ("baseline", Parse.Return(Policies.Reference.Baseline)),
        ("before", Phrase.Optional(token => token.Kind == TokenKind.Number, Lexeme.Duration)
            .Select(earlier => new Reference(ReferenceKind.Before, earlier.TryGet(out var known) ? known : null))));

    private static readonly Parser<Action<CheckDraft>> Worse = Phrase.Words("worse", "than").Then(Referred);

    private static readonly Parser<Action<CheckDraft>> Different = Phrase.Words("different", "from").Then(Referred)
        .Select(referred => (Action<CheckDraft>)(check =>
        {
            referred(check);
            check.IsDifference = true;
        }));

    private static readonly Parser<Action<CheckDraft>> Absolute = Parse.Return<Action<CheckDraft>>(_ => { });

    private static readonly Parser<Action<CheckDraft>> Comparison =
        Phrase.Choose(token => token.IsWord("worse") ? Worse : token.IsWord("different") ? Different : Absolute);

    private static readonly Parser<LimitSide> SideWord = Phrase.OneOf(
        "'most' or 'least'",
        ("most", Parse.Return(LimitSide.AtMost)),
        ("least", Parse.Return(LimitSide.AtLeast)));

    private static readonly Parser<Given<LimitSide>> Side =
        from at in Lexeme.Word("at")
        from side in SideWord
        select Given<LimitSide>.Known(side, at.Origin.To(at.Next.Origin));

    /// <summary>A statistic's name: mean, median, min, max, last or pNN.</summary>
    public static readonly Parser<Given<Statistic>> StatisticWord = ReadStatistic;

    private static readonly Parser<Given<Statistic>> StatisticOf =
        from word in StatisticWord
        from of in Of
        select word;

    private static readonly Parser<bool> Observe = Lexeme.Word("observe").Select(_ => true);

    private static readonly Parser<bool> Unobserved = Parse.Return(false);

    private static readonly Parser<bool> Observed =
        Phrase.Choose(token => token.IsWord("observe") && token.Next.IsName ? Observe : Unobserved);

    private static readonly Parser<Given<Statistic>> Statistic = Phrase.Optional(token => token.Next.IsWord("of"), StatisticOf);

    public static readonly Parser<Action<GateDraft>> Check =
        from observed in Observed
        from statistic in Statistic
        from metric in Lexeme.NameValue
        from side in Side
        from amount in Lexeme.Amount
        from comparison in Comparison
        from clauses in Clauses
        select (Action<GateDraft>)(gate =>
        {
            var check = new CheckDraft
            {
                Observed = observed,
                Statistic = statistic,
                Metric = metric,
                Side = side,
                Amount = amount,
                Origin = statistic.IsGiven ? statistic.Origin.To(metric.Origin) : metric.Origin,
            };
            check.Extent = check.Origin;
            comparison(check);
            clauses(check);
            gate.Checks.Add(check);
        });

    /// <summary>Whether a statement of a gate is a check: its second word decides.</summary>
    public static bool Begins(Token token)
    {
        if (token.IsWord("observe") && token.Next.IsName)
        {
            token = token.Next;
        }

        return token.IsName && (token.Next.IsWord("of") || token.Next.IsWord("at"));
    }

    private static Parser<Action<CheckDraft>> Tolerance =>
        from count in Lexeme.Count
        from failures in Phrase.OneOf("'failures'", ("failures", Parse.Return(true)), ("failure", Parse.Return(true)))
        from inARow in Phrase.Choose(token => token.IsWord("in") ? InARow : Parse.Return(false))
        select (Action<CheckDraft>)(check => check.Tolerance = Given<Tolerance>.Known(new Tolerance(count.GetValueOrDefault(0), inARow), count.Origin));

    private static Parser<bool> InARow => Lexeme.Word("in").Then(Phrase.Words("a", "row")).Select(_ => true);

    // What it is compared with is placed at its first word.
    private static IResult<Action<CheckDraft>> Referred(IInput input)
    {
        var compared = Compared(input);
        if (!compared.WasSuccessful)
        {
            return Outcome<Action<CheckDraft>>.Failure(compared.Remainder);
        }

        var reference = Given<Reference>.Known(compared.Value, ((Token)input).Origin);
        return Outcome<Action<CheckDraft>>.Success(check => check.Reference = reference, compared.Remainder);
    }

    private static IResult<Given<string>> Method(IInput input)
    {
        var token = (Token)input;
        if (token.Kind == TokenKind.Word && Array.IndexOf(Methods, token.Text) >= 0)
        {
            return Outcome<Given<string>>.Success(Lexeme.Value(token), token.Next);
        }

        token.Scan.Reject(UnknownWord.At(token, Methods));
        return Lexeme.Failure<Given<string>>(token);
    }

    private static IResult<Given<Statistic>> ReadStatistic(IInput input)
    {
        var token = (Token)input;
        if (Read(token.Text) is { } statistic && token.Kind == TokenKind.Word)
        {
            return Outcome<Given<Statistic>>.Success(Given<Statistic>.Known(statistic, token.Origin), token.Next);
        }

        token.Scan.Reject(IsPercentile(token.Text, out var digits)
            ? OutOfRange.AtPercentile(token.Origin, token.ToString(), digits)
            : UnknownWord.At(token, ["mean", "median", "min", "max", "last", "p50", "p90", "p95", "p99"]));
        return Lexeme.Failure<Given<Statistic>>(token);
    }

    private static Statistic? Read(string text) => text switch
    {
        "median" => Policies.Statistic.Quantile(50m),
        "mean" => new Statistic(StatisticKind.Mean, 0m),
        "min" => new Statistic(StatisticKind.Minimum, 0m),
        "max" => new Statistic(StatisticKind.Maximum, 0m),
        "last" => new Statistic(StatisticKind.Last, 0m),
        _ when IsPercentile(text, out var percentile) && percentile is > 0m and < 100m => Policies.Statistic.Quantile(percentile),
        _ => null,
    };

    private static bool IsPercentile(string text, out decimal percentile)
    {
        percentile = 0m;
        return text.Length > 1 && text[0] == 'p'
            && decimal.TryParse(text.Substring(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percentile);
    }
}
