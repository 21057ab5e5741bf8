using System;
using System.Collections.Generic;
using System.Globalization;
using Sprache;

namespace Progressive.Policies.Text.Grammar;

/// <summary>One claim about a metric: <c>p95 of latency at most 500 ms</c>, <c>errors at most 0.5pp worse than baseline</c>.</summary>
internal static class CheckGrammar
{
    private static readonly string[] Methods =
        ["mann-whitney", "order-statistic", "clopper-pearson", "quantile", "mean", "score", "poisson", "paired", "plain"];

    private static readonly Parser<Action<CheckDraft>> Clauses = new Vocabulary<CheckDraft>()
        .Once("fail", Lexeme.Word("beyond").Then(_ => Lexeme.Amount).Sets<Given<Amount>, CheckDraft>((check, amount) => check.FailBeyond = amount))
        .Once("using", Method.Sets<Given<string>, CheckDraft>((check, method) => check.Using = method))
        .Once("over", Lexeme.List(Lexeme.Duration).Sets<Given<TimeSpan>[], CheckDraft>((check, windows) => check.Windows.AddRange(windows)))
        .Once("tolerate", Phrase.Rest<CheckDraft>("tolerate"))
        .Clauses;

    private static readonly Parser<Action<CheckDraft>> Comparison = Phrase.Choose(token => token switch
    {
        _ when token.IsWord("worse") => Reference,
        _ when token.IsWord("different") => Phrase.Words("different", "from").Then(_ => Compared)
            .Sets<Given<Reference>, CheckDraft>((check, reference) => check.Reference = reference).NotCarriedOut("different from"),
        _ => Parse.Return<Action<CheckDraft>>(_ => { }),
    });

    public static readonly Parser<Action<GateDraft>> Check =
        from observed in Phrase.Choose(token => token.IsWord("observe") && token.Next.IsName ? Lexeme.Word("observe").Select(_ => true) : Parse.Return(false))
        from statistic in Phrase.Choose(token => token.Next.IsWord("of") ? Statistic : Parse.Return(default(Given<Statistic>)))
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

    private static Parser<Given<LimitSide>> Side =>
        from at in Lexeme.Word("at")
        from side in Phrase.OneOf(
            "'most' or 'least'",
            ("most", Parse.Return(LimitSide.AtMost)),
            ("least", Parse.Return(LimitSide.AtLeast)))
        select Given<LimitSide>.Known(side, at.Origin.To(at.Next.Origin));

    private static Parser<Action<CheckDraft>> Reference => Phrase.Words("worse", "than").Then(_ => Compared)
        .Sets<Given<Reference>, CheckDraft>((check, reference) => check.Reference = reference);

    private static Parser<Given<Reference>> Compared => input =>
    {
        var word = (Token)input;
        return Phrase.OneOf(
            "'baseline' or 'before'",
            ("baseline", Parse.Return(Given<Reference>.Known(Policies.Reference.Baseline, word.Origin))),
            ("before", Phrase.Optional(token => token.Kind == TokenKind.Number, Lexeme.Duration).Select(earlier =>
                Given<Reference>.Known(new Reference(ReferenceKind.Before, earlier.Is(out var known) ? known : null), word.Origin))))(input);
    };

    private static Parser<Given<string>> Method => input =>
    {
        var token = (Token)input;
        if (token.Kind == TokenKind.Word && Array.IndexOf(Methods, token.Text) >= 0)
        {
            return Result.Success(Lexeme.Value(token), token.Next);
        }

        token.Scan.Reject(Rules.Text.UnknownWord.At(token, Methods));
        return Lexeme.Failure<Given<string>>(token);
    };

    public static Parser<Given<Statistic>> Statistic =>
        from word in StatisticWord
        from of in Lexeme.Word("of")
        select word;

    /// <summary>A statistic's name: mean, median, min, max, last or pNN.</summary>
    public static Parser<Given<Statistic>> StatisticWord => input =>
    {
        var token = (Token)input;
        if (Read(token.Text) is { } statistic && token.Kind == TokenKind.Word)
        {
            return Result.Success(Given<Statistic>.Known(statistic, token.Origin), token.Next);
        }

        token.Scan.Reject(IsPercentile(token.Text, out var digits)
            ? Rules.Text.OutOfRange.At(token.Origin, $"{token} is not a percentile between 0 and 100{Meant(digits)}")
            : Rules.Text.UnknownWord.At(token, ["mean", "median", "min", "max", "last", "p50", "p90", "p95", "p99"]));
        return Lexeme.Failure<Given<Statistic>>(token);
    };

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

    // p999 is how some write p99.9.
    private static string Meant(decimal digits) => digits is >= 100m and < 1000m && digits == decimal.Truncate(digits)
        ? $"; p{(digits / 10m).ToString("0.#", CultureInfo.InvariantCulture)}?"
        : "";
}
