using System;
using System.Globalization;
using System.Linq;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary><c>freeze sat, sun in "Europe/Berlin"</c>, <c>freeze from 2026-12-20 to 2027-01-03</c>.</summary>
internal static class FreezeGrammar
{
    private static readonly (string Word, DayOfWeek Day)[] Days =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    private static readonly Parser<Action<FreezeDraft>> Weekdays =
        Lexeme.List(new Parser<Given<DayOfWeek>>(Weekday)).Sets<Given<DayOfWeek>[], FreezeDraft>((freeze, days) => freeze.Days.AddRange(days));

    private static readonly Parser<Action<FreezeDraft>> Dates =
        from word in Lexeme.Word("from")
        from first in new Parser<Given<DateTime>>(Date)
        from to in Lexeme.Word("to")
        from last in new Parser<Given<DateTime>>(Date)
        select (Action<FreezeDraft>)(freeze =>
        {
            freeze.First = first;
            freeze.Last = last;
        });

    private static readonly Parser<Action<FreezeDraft>> Clauses = new Vocabulary<FreezeDraft>()
        .Once(FreezeDraft.Clauses)
        .Clauses;

    public static readonly Parser<Action<PolicyDraft>> Freeze = input =>
    {
        var word = ((Token)input).Previous!;
        var days = ((Token)input).IsWord("from") ? Dates(input) : Weekdays(input);
        if (!days.WasSuccessful)
        {
            return Outcome<Action<PolicyDraft>>.Failure(days.Remainder);
        }

        var clauses = Clauses(days.Remainder);
        var extent = word.Origin.To(((Token)clauses.Remainder).Previous!.Origin);
        return Outcome<Action<PolicyDraft>>.Success(
            policy =>
            {
                var freeze = new FreezeDraft { Origin = word.Origin, Extent = extent };
                days.Value(freeze);
                clauses.Value(freeze);
                policy.Freezes.Add(freeze);
            },
            clauses.Remainder);
    };

    private static IResult<Given<DayOfWeek>> Weekday(IInput input)
    {
        var token = (Token)input;
        foreach (var (word, day) in Days)
        {
            if (token.IsWord(word))
            {
                return Outcome<Given<DayOfWeek>>.Success(Given<DayOfWeek>.Known(day, token.Origin), token.Next);
            }
        }

        token.Scan.Reject(token.Kind == TokenKind.Word
            ? UnknownWord.At(token, Days.Select(day => day.Word).Append("from"))
            : UnexpectedToken.At(token, "a day such as sat, or 'from'"));
        return Lexeme.Failure<Given<DayOfWeek>>(token);
    }

    // A date is scanned as three numbers joined: 2026, -12 and -20.
    private static IResult<Given<DateTime>> Date(IInput input)
    {
        var token = (Token)input;
        if (token.Kind != TokenKind.Number)
        {
            token.Scan.Reject(UnexpectedToken.At(token, "a date such as 2026-12-20"));
            return Lexeme.Failure<Given<DateTime>>(token);
        }

        var last = token;
        var text = token.Text;
        while (last.Next is { Kind: TokenKind.Number } next && next.Origin.Start == last.Origin.Start + last.Origin.Length)
        {
            text += next.Text;
            last = next;
        }

        var origin = token.Origin.To(last.Origin);
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Outcome<Given<DateTime>>.Success(Given<DateTime>.Known(date, origin), last.Next);
        }

        token.Scan.Reject(InvalidDate.At(origin, text));
        return Lexeme.Failure<Given<DateTime>>(token);
    }
}
