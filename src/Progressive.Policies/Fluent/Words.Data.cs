namespace Progressive.Policies.Fluent;

/// <content>Amounts of data, and times too short for a duration.</content>
public static partial class Words
{
    /// <summary>Millionths of a second: <c>us</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("us")]
    public static Quantity Microseconds(this int number) => new(number, Unit.Microseconds);

    /// <inheritdoc cref="Microseconds(int)"/>
    [PolicyClause("us")]
    public static Quantity Microseconds(this double number) => new(Argument.Number(number, nameof(number)), Unit.Microseconds);

    /// <inheritdoc cref="Microseconds(int)"/>
    [PolicyClause("us")]
    public static Quantity Microseconds(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Microseconds);

    /// <summary>Bytes: <c>B</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("B")]
    public static Quantity Bytes(this int number) => new(number, Unit.Bytes);

    /// <inheritdoc cref="Bytes(int)"/>
    [PolicyClause("B")]
    public static Quantity Bytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Bytes);

    /// <inheritdoc cref="Bytes(int)"/>
    [PolicyClause("B")]
    public static Quantity Bytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Bytes);

    /// <summary>1000 bytes each: <c>kB</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("kB")]
    public static Quantity Kilobytes(this int number) => new(number, Unit.Kilobytes);

    /// <inheritdoc cref="Kilobytes(int)"/>
    [PolicyClause("kB")]
    public static Quantity Kilobytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Kilobytes);

    /// <inheritdoc cref="Kilobytes(int)"/>
    [PolicyClause("kB")]
    public static Quantity Kilobytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Kilobytes);

    /// <summary>1000² bytes each: <c>MB</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("MB")]
    public static Quantity Megabytes(this int number) => new(number, Unit.Megabytes);

    /// <inheritdoc cref="Megabytes(int)"/>
    [PolicyClause("MB")]
    public static Quantity Megabytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Megabytes);

    /// <inheritdoc cref="Megabytes(int)"/>
    [PolicyClause("MB")]
    public static Quantity Megabytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Megabytes);

    /// <summary>1000³ bytes each: <c>GB</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("GB")]
    public static Quantity Gigabytes(this int number) => new(number, Unit.Gigabytes);

    /// <inheritdoc cref="Gigabytes(int)"/>
    [PolicyClause("GB")]
    public static Quantity Gigabytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Gigabytes);

    /// <inheritdoc cref="Gigabytes(int)"/>
    [PolicyClause("GB")]
    public static Quantity Gigabytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Gigabytes);

    /// <summary>1024 bytes each: <c>KiB</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("KiB")]
    public static Quantity Kibibytes(this int number) => new(number, Unit.Kibibytes);

    /// <inheritdoc cref="Kibibytes(int)"/>
    [PolicyClause("KiB")]
    public static Quantity Kibibytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Kibibytes);

    /// <inheritdoc cref="Kibibytes(int)"/>
    [PolicyClause("KiB")]
    public static Quantity Kibibytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Kibibytes);

    /// <summary>1024² bytes each: <c>MiB</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("MiB")]
    public static Quantity Mebibytes(this int number) => new(number, Unit.Mebibytes);

    /// <inheritdoc cref="Mebibytes(int)"/>
    [PolicyClause("MiB")]
    public static Quantity Mebibytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Mebibytes);

    /// <inheritdoc cref="Mebibytes(int)"/>
    [PolicyClause("MiB")]
    public static Quantity Mebibytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Mebibytes);

    /// <summary>1024³ bytes each: <c>GiB</c>.</summary>
    /// <param name="number">How many.</param>
    [PolicyClause("GiB")]
    public static Quantity Gibibytes(this int number) => new(number, Unit.Gibibytes);

    /// <inheritdoc cref="Gibibytes(int)"/>
    [PolicyClause("GiB")]
    public static Quantity Gibibytes(this double number) => new(Argument.Number(number, nameof(number)), Unit.Gibibytes);

    /// <inheritdoc cref="Gibibytes(int)"/>
    [PolicyClause("GiB")]
    public static Quantity Gibibytes(this decimal number) => new(Argument.Number(number, nameof(number)), Unit.Gibibytes);
}
