using System;
using System.Collections.Generic;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;
using Sprache;

namespace Progressive.Policies.Syntax;

/// <summary>The parsers of single values. Each says why it failed; none looks further than it reads.</summary>
internal static class Lexeme
{
    public static readonly Parser<Token> Name = Token(token => token.IsName, "a name");

    public static readonly Parser<Given<string>> NameValue = Name.Select(Value);

    public static readonly Parser<Given<string>> Quoted =
        Token(token => token.Kind == TokenKind.Quoted, "a text in quotes").Select(Value);

    public static readonly Parser<Given<string>> QuotedOrRaw =
        Token(token => token.Kind is TokenKind.Quoted or TokenKind.Raw, "a query in quotes").Select(token => Given<string>.Known(
            token.Kind == TokenKind.Raw ? token.Text.Replace("\r\n", "\n").Replace('\r', '\n') : token.Text, token.Origin));

    public static readonly Parser<Given<TimeSpan>> Duration = OfNumber("a duration such as 10m", static (number, token) =>
        number.AsDuration() is { } duration ? Given<TimeSpan>.Known(duration, number.Origin)
        : number.IsTime ? Reject<TimeSpan>(token, OutOfRange.AtDuration(number.Origin, number.Text))
        : Refuse<TimeSpan>(number, token, DurationUnits.Name));

    public static readonly Parser<Given<Percent>> Percent = OfNumber("a percentage such as 20%", static (number, token) =>
        number.Unit == "%" ? Given<Percent>.Known(new Percent(number.Value), number.Origin) : Refuse<Percent>(number, token, "%"));

    public static readonly Parser<Given<int>> Count = OfNumber("a whole number", static (number, token) =>
        number.Unit.Length > 0 ? Reject<int>(token, UnexpectedToken.At(token, "a whole number without a unit"))
        : number.AsCount() is { } count ? Given<int>.Known(count, number.Origin)
        : Reject<int>(token, OutOfRange.AtCount(number.Origin, number.Text)));

    /// <summary>A whole number, where it is compared with exact ones.</summary>
    public static readonly Parser<Given<decimal>> Number = Count.Select(count => Given<decimal>.Known(count.GetValueOrDefault(0), count.Origin));

    /// <summary>A unit of the language, or a word of the policy's own.</summary>
    public static readonly Parser<Given<Unit>> Unit = Name.Select(token =>
        Given<Unit>.Known(Policies.Unit.Find(token.Text) ?? Policies.Unit.Declared(token.Text), token.Origin));

    /// <summary>A percentage, percentage points, or a quantity.</summary>
    public static readonly Parser<Given<Amount>> Amount = OfNumber("an amount such as 500 ms or 10%", static (number, token) =>
        number.AsAmount() is { } amount ? Given<Amount>.Known(amount, number.Origin) : Refuse<Amount>(number, token, "its unit"));

    public static readonly Parser<Given<Quantity>> Quantity = OfNumber("a quantity such as 50/s", static (number, token) =>
        number.AsQuantity() is { } quantity ? Given<Quantity>.Known(quantity, number.Origin) : Refuse<Quantity>(number, token, "its unit"));

    /// <summary>One fixed word.</summary>
    public static Parser<Token> Word(string word)
    {
        var expected = "'" + word + "'";
        return Token(token => token.IsWord(word), expected);
    }

    /// <summary>A token of some kind, or a refusal that says what was expected.</summary>
    public static Parser<Token> Token(Func<Token, bool> accept, string expected) => input =>
    {
        var token = (Token)input;
        if (accept(token))
        {
            return Outcome<Token>.Success(token, token.Next);
        }

        token.Scan.Reject(UnexpectedToken.At(token, expected));
        return Failure<Token>(token);
    };

    /// <summary>A list with commas between its items.</summary>
    public static Parser<T[]> List<T>(Parser<T> item) => input =>
    {
        var items = new List<T>();
        var at = input;
        while (true)
        {
            var result = item(at);
            if (!result.WasSuccessful)
            {
                return Failure<T[]>((Token)result.Remainder);
            }

            items.Add(result.Value);
            at = result.Remainder;
            if (((Token)at).Kind != TokenKind.Comma)
            {
                return Outcome<T[]>.Success(items.ToArray(), at);
            }

            at = ((Token)at).Next;
        }
    };

    /// <summary>A failure: why is kept by the scan.</summary>
    public static IResult<T> Failure<T>(Token at) => Outcome<T>.Failure(at);

    public static Given<string> Value(Token token) => Given<string>.Known(token.Text, token.Origin);

    private static Parser<Given<T>> OfNumber<T>(string expected, Func<NumberLexeme, Token, Given<T>> read) => input =>
    {
        var token = (Token)input;
        if (token.Kind != TokenKind.Number)
        {
            token.Scan.Reject(UnexpectedToken.At(token, expected));
            return Failure<Given<T>>(token);
        }

        if (NumberLexeme.Read(token) is not { } number)
        {
            token.Scan.Reject(OutOfRange.At(token.Origin, $"{token} is not a number this language can hold"));
            return Failure<Given<T>>(token);
        }

        var value = read(number, token);
        return value.IsGiven ? Outcome<Given<T>>.Success(value, number.Rest) : Failure<Given<T>>(token);
    };

    private static Given<T> Refuse<T>(NumberLexeme number, Token token, string expected) => Reject<T>(
        token,
        number.Unit.Length == 0 ? MissingUnit.At(number, expected)
        : number.IsKnownUnit ? UnexpectedToken.At(token, expected == DurationUnits.Name ? "a duration such as 10m" : $"an amount in {expected}")
        : UnknownUnit.At(number));

    private static Given<T> Reject<T>(Token token, Finding finding)
    {
        token.Scan.Reject(finding);
        return default;
    }
}
