namespace Progressive.Policies.Fluent;

/// <content>Lengths of time.</content>
public static partial class Words
{
    /// <summary>Weeks: <c>w</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("w")]
    public static Duration Weeks(this int number) => new(number, Unit.Weeks);

    /// <inheritdoc cref="Weeks(int)"/>
    [PolicyClause("w")]
    public static Duration Weeks(this double number) => new(Argument.Number(number, nameof(number)), Unit.Weeks);

    /// <inheritdoc cref="Weeks(int)"/>
    [PolicyClause("w")]
    public static Duration Weeks(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Weeks);

    /// <summary>Days of 24 hours: <c>d</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("d")]
    public static Duration Days(this int number) => new(number, Unit.Days);

    /// <inheritdoc cref="Days(int)"/>
    [PolicyClause("d")]
    public static Duration Days(this double number) => new(Argument.Number(number, nameof(number)), Unit.Days);

    /// <inheritdoc cref="Days(int)"/>
    [PolicyClause("d")]
    public static Duration Days(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Days);

    /// <summary>Hours: <c>h</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("h")]
    public static Duration Hours(this int number) => new(number, Unit.Hours);

    /// <inheritdoc cref="Hours(int)"/>
    [PolicyClause("h")]
    public static Duration Hours(this double number) => new(Argument.Number(number, nameof(number)), Unit.Hours);

    /// <inheritdoc cref="Hours(int)"/>
    [PolicyClause("h")]
    public static Duration Hours(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Hours);

    /// <summary>Minutes: <c>m</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("m")]
    public static Duration Minutes(this int number) => new(number, Unit.Minutes);

    /// <inheritdoc cref="Minutes(int)"/>
    [PolicyClause("m")]
    public static Duration Minutes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Minutes);

    /// <inheritdoc cref="Minutes(int)"/>
    [PolicyClause("m")]
    public static Duration Minutes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Minutes);

    /// <summary>Seconds: <c>s</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("s")]
    public static Duration Seconds(this int number) => new(number, Unit.Seconds);

    /// <inheritdoc cref="Seconds(int)"/>
    [PolicyClause("s")]
    public static Duration Seconds(this double number) => new(Argument.Number(number, nameof(number)), Unit.Seconds);

    /// <inheritdoc cref="Seconds(int)"/>
    [PolicyClause("s")]
    public static Duration Seconds(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Seconds);

    /// <summary>Milliseconds: <c>ms</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("ms")]
    public static Duration Milliseconds(this int number) => new(number, Unit.Milliseconds);

    /// <inheritdoc cref="Milliseconds(int)"/>
    [PolicyClause("ms")]
    public static Duration Milliseconds(this double number) => new(Argument.Number(number, nameof(number)), Unit.Milliseconds);

    /// <inheritdoc cref="Milliseconds(int)"/>
    [PolicyClause("ms")]
    public static Duration Milliseconds(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Milliseconds);
}
