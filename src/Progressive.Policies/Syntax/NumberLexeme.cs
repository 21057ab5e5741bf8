using System;
using System.Globalization;

namespace Progressive.Policies.Syntax;

/// <summary>A number as read: its value, and the unit joined to it or standing behind it.</summary>
internal sealed class NumberLexeme
{
    /// <summary>The largest number the language holds, either way.</summary>
    public const decimal Largest = 1e15m;

    private NumberLexeme(string text, decimal value, string unit, Origin origin, Token rest)
    {
        Text = text;
        Value = value;
        Unit = unit;
        Origin = origin;
        Rest = rest;
    }

    public string Text { get; }

    public decimal Value { get; }

    /// <summary>The unit, or nothing. For <c>1h30m</c> all that follows the first digits.</summary>
    public string Unit { get; }

    public Origin Origin { get; }

    /// <summary>What follows the number and its unit.</summary>
    public Token Rest { get; }

    public bool IsKnownUnit => Unit == "pp" || Unit.StartsWith("per ", StringComparison.Ordinal) || Policies.Unit.Find(Unit) is not null || DurationUnits.Read(Text) is not null;

    /// <summary>Whether the unit is one of time, whatever the number.</summary>
    public bool IsTime => Policies.Unit.Find(Unit)?.Dimension == Dimension.Time && DurationUnits.Size(Unit) is not null;

    /// <summary>Reads a number token, with the unit word behind it if there is one; null where it is no number.</summary>
    public static NumberLexeme? Read(Token token)
    {
        var text = token.Text;
        var digits = text[0] is '-' or '+' ? 1 : 0;
        while (digits < text.Length && (char.IsDigit(text[digits]) || text[digits] == '.'))
        {
            digits++;
        }

        if (!Digits.TryRead(text, 0, digits, out var value)
            || Math.Abs(value) > Largest)
        {
            return null;
        }

        var next = token.Next;
        if (digits < text.Length)
        {
            return new NumberLexeme(text, value, text.Substring(digits), token.Origin, next);
        }

        if (next.IsWord("per") && next.Next is { Kind: TokenKind.Number } events
            && decimal.TryParse(events.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Largest)
        {
            return new NumberLexeme(text, value, "per " + events.Text, token.Origin.To(events.Origin), events.Next);
        }

        return IsUnitWord(next)
            ? new NumberLexeme(text + next.Text, value, next.Text, token.Origin.To(next.Origin), next.Next)
            : new NumberLexeme(text, value, "", token.Origin, next);
    }

    /// <summary>In whole milliseconds, which is how durations are printed.</summary>
    public TimeSpan? AsDuration() => DurationUnits.Read(Text) is { } exact
        ? new TimeSpan((long)Math.Round(exact.TotalMilliseconds) * TimeSpan.TicksPerMillisecond)
        : null;

    public int? AsCount() => Value >= 0 && Value <= int.MaxValue && Value == decimal.Truncate(Value) ? (int)Value : null;

    public Amount? AsAmount() => Unit switch
    {
        "%" => new Amount.Ratio(new Percent(Value)),
        "pp" => new Amount.PercentagePoints(new Points(Value)),
        _ => AsQuantity() is { } quantity ? new Amount.Difference(quantity) : null,
    };

    public Quantity? AsQuantity()
    {
        if (Unit.StartsWith("per ", StringComparison.Ordinal))
        {
            return new Quantity(Value, Policies.Unit.Per(decimal.Parse(Unit.Substring(4), CultureInfo.InvariantCulture)));
        }

        if (Policies.Unit.Find(Unit) is { } unit)
        {
            return new Quantity(Value, unit);
        }

        if (Rest.Scan.DeclaredUnits.Contains(Unit))
        {
            return new Quantity(Value, Policies.Unit.Declared(Unit));
        }

        return DurationUnits.Read(Text) is { } duration ? new Quantity((decimal)duration.TotalSeconds, Policies.Unit.Find("s")!) : null;
    }

    // Only words that are units join a number across a blank: the next word may as well begin a clause.
    private static bool IsUnitWord(Token next) => next is { Kind: TokenKind.Word, Text: var word }
        && (word == "pp" || Policies.Unit.Find(word) is not null || next.Scan.DeclaredUnits.Contains(word));
}
