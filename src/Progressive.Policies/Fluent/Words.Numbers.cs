using System;

namespace Progressive.Policies.Fluent;

/// <content>Shares, rates, and numbers in units of a policy's own.</content>
public static partial class Words
{
    /// <summary>Hundredths: a share, or a ratio in a relative check: <c>%</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("%")]
    public static Percent Percent(this int number) => new(number);

    /// <inheritdoc cref="Percent(int)"/>
    [PolicyClause("%")]
    public static Percent Percent(this double number) => new(Argument.Number(number, nameof(number)));

    /// <inheritdoc cref="Percent(int)"/>
    [PolicyClause("%")]
    public static Percent Percent(this decimal number) => new(Argument.Number(number, nameof(number)));

    /// <summary>Percentage points, the difference of two shares: <c>pp</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("pp")]
    public static Points Points(this int number) => new(number);

    /// <inheritdoc cref="Points(int)"/>
    [PolicyClause("pp")]
    public static Points Points(this double number) => new(Argument.Number(number, nameof(number)));

    /// <inheritdoc cref="Points(int)"/>
    [PolicyClause("pp")]
    public static Points Points(this decimal number) => new(Argument.Number(number, nameof(number)));

    /// <summary>Events in a second: <c>/s</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("/s")]
    public static Quantity PerSecond(this int number) => new(number, Unit.PerSecond);

    /// <inheritdoc cref="PerSecond(int)"/>
    [PolicyClause("/s")]
    public static Quantity PerSecond(this double number) => new(Argument.Number(number, nameof(number)), Unit.PerSecond);

    /// <inheritdoc cref="PerSecond(int)"/>
    [PolicyClause("/s")]
    public static Quantity PerSecond(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.PerSecond);

    /// <summary>Events in a minute: <c>/min</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("/min")]
    public static Quantity PerMinute(this int number) => new(number, Unit.PerMinute);

    /// <inheritdoc cref="PerMinute(int)"/>
    [PolicyClause("/min")]
    public static Quantity PerMinute(this double number) => new(Argument.Number(number, nameof(number)), Unit.PerMinute);

    /// <inheritdoc cref="PerMinute(int)"/>
    [PolicyClause("/min")]
    public static Quantity PerMinute(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.PerMinute);

    /// <summary>Events in an hour: <c>/h</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("/h")]
    public static Quantity PerHour(this int number) => new(number, Unit.PerHour);

    /// <inheritdoc cref="PerHour(int)"/>
    [PolicyClause("/h")]
    public static Quantity PerHour(this double number) => new(Argument.Number(number, nameof(number)), Unit.PerHour);

    /// <inheritdoc cref="PerHour(int)"/>
    [PolicyClause("/h")]
    public static Quantity PerHour(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.PerHour);

    /// <summary>Events per so many others: <c>2 per 1000</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="events">Of how many; above zero.</param>
    [PolicyClause("per")]
    public static Quantity Per(this int number, int events) => new(number, PerEvents(events));

    /// <inheritdoc cref="Per(int, int)"/>
    [PolicyClause("per")]
    public static Quantity Per(this double number, int events) => new(Argument.Number(number, nameof(number)), PerEvents(events));

    /// <inheritdoc cref="Per(int, int)"/>
    [PolicyClause("per")]
    public static Quantity Per(this decimal number, int events) => new(Argument.Number(number, nameof(number)), PerEvents(events));

    /// <summary>Events per hundred others.</summary>
    /// <param name="number">How many.</param>
    public static Quantity PerHundred(this int number) => new(number, Unit.Per(100m));

    /// <inheritdoc cref="PerHundred(int)"/>
    public static Quantity PerHundred(this double number) => new(Argument.Number(number, nameof(number)), Unit.Per(100m));

    /// <inheritdoc cref="PerHundred(int)"/>
    public static Quantity PerHundred(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Per(100m));

    /// <summary>Events per thousand others.</summary>
    /// <param name="number">How many.</param>
    public static Quantity PerThousand(this int number) => new(number, Unit.Per(1000m));

    /// <inheritdoc cref="PerThousand(int)"/>
    public static Quantity PerThousand(this double number) => new(Argument.Number(number, nameof(number)), Unit.Per(1000m));

    /// <inheritdoc cref="PerThousand(int)"/>
    public static Quantity PerThousand(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Per(1000m));

    /// <summary>In a unit the policy declares: <c>500 messages</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="unit">The unit's word.</param>
    public static Quantity In(this int number, string unit) => new(number, Declared(unit));

    /// <inheritdoc cref="In(int, string)"/>
    public static Quantity In(this double number, string unit) => new(Argument.Number(number, nameof(number)), Declared(unit));

    /// <inheritdoc cref="In(int, string)"/>
    public static Quantity In(this decimal number, string unit) => new(Argument.Number(number, nameof(number)), Declared(unit));

    private static Unit PerEvents(int events) => events > 0
        ? Unit.Per(events)
        : throw new ArgumentOutOfRangeException(nameof(events), events, "Events are counted per one other event or more.");

    // Behind a number it stands without quotes.
    private static Unit Declared(string unit) =>
        Argument.IsWord(Argument.NotNull(unit, nameof(unit)))
            ? Unit.Find(unit) ?? Unit.Declared(unit)
            : Unit.Find(unit) ?? throw new ArgumentException("A unit is a word: letters, digits, '-', '_' and '.'.", nameof(unit));
}
