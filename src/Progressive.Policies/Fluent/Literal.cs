using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Progressive.Policies.Text;

namespace Progressive.Policies.Fluent;

/// <summary>Values as C# writes them.</summary>
internal static class Literal
{
    private static readonly (string Word, long Ticks)[] Times =
    [
        ("Weeks", 7 * TimeSpan.TicksPerDay), ("Days", TimeSpan.TicksPerDay), ("Hours", TimeSpan.TicksPerHour),
        ("Minutes", TimeSpan.TicksPerMinute), ("Seconds", TimeSpan.TicksPerSecond), ("Milliseconds", TimeSpan.TicksPerMillisecond),
    ];

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["us"] = "Microseconds",
        ["ms"] = "Milliseconds",
        ["s"] = "Seconds",
        ["m"] = "Minutes",
        ["h"] = "Hours",
        ["d"] = "Days",
        ["w"] = "Weeks",
        ["B"] = "Bytes",
        ["kB"] = "Kilobytes",
        ["MB"] = "Megabytes",
        ["GB"] = "Gigabytes",
        ["KiB"] = "Kibibytes",
        ["MiB"] = "Mebibytes",
        ["GiB"] = "Gibibytes",
        ["%"] = "Percent",
        ["/s"] = "PerSecond",
        ["/min"] = "PerMinute",
        ["/h"] = "PerHour",
    };

    public static string Value(object value) => value switch
    {
        TimeSpan duration => Duration(duration),
        Percent percent => Percent(percent),
        bool flag => flag ? "true" : "false",
        int count => Number(count),
        decimal number => Number(number),
        string text => Text(text),
        Quantity quantity => Quantity(quantity),
        Unit unit => Unit(unit),
        Reaction reaction => Reaction(reaction),
        Enum word => word.GetType().Name + "." + word,
        _ => throw new InvalidOperationException($"'{value}' has no form in C#."),
    };

    public static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        for (var at = 0; at < text.Length; at++)
        {
            literal.Append(text[at] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                var c when IsHidden(text, at) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                var c => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    public static string Texts(IEnumerable<string> texts) => List(texts.Select(Text));

    public static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";

    /// <summary>A number that has a call behind it, exact.</summary>
    public static string Number(decimal number)
    {
        var digits = number.ToString("0.############################", CultureInfo.InvariantCulture);
        var literal = number == decimal.Truncate(number)
            ? Math.Abs(number) <= int.MaxValue ? digits : digits + "m"
            : (decimal)(double)number == number ? digits : digits + "m";
        return number < 0 ? $"({literal})" : literal;
    }

    public static string Duration(TimeSpan duration)
    {
        // Days and weeks only where they are whole: 36.Hours() says more than 1.5.Days().
        foreach (var (word, ticks) in Times)
        {
            if (duration.Ticks != 0 && duration.Ticks % ticks == 0)
            {
                return $"{Number(duration.Ticks / ticks)}.{word}()";
            }
        }

        return duration == TimeSpan.Zero ? "0.Seconds()" : Number((decimal)duration.Ticks / TimeSpan.TicksPerMillisecond) + ".Milliseconds()";
    }

    public static string Percent(Percent percent) => Number(percent.Value) + ".Percent()";

    public static string Quantity(Quantity quantity) => Number(quantity.Magnitude) + (quantity.Unit switch
    {
        { Dimension: Dimension.PerEvent, Symbol: "per 100" } => ".PerHundred()",
        { Dimension: Dimension.PerEvent, Symbol: "per 1000" } => ".PerThousand()",
        { Dimension: Dimension.PerEvent, Symbol: var symbol } => $".Per({symbol.Substring("per ".Length)})",
        { Dimension: Dimension.Declared, Symbol: var word } => $".In({Text(word)})",
        { Symbol: var symbol } => $".{Units[symbol]}()",
    });

    public static string Amount(Amount amount) => amount switch
    {
        Amount.Ratio ratio => Percent(ratio.Percent),
        Amount.PercentagePoints points => Number(points.Points.Value) + ".Points()",
        Amount.Difference { Quantity: var quantity } => Quantity(quantity),
        _ => throw new InvalidOperationException($"'{amount}' has no form in C#."),
    };

    public static string Unit(Unit unit) => Units.TryGetValue(unit.Symbol, out var word) ? "Unit." + word : $"Unit.Declared({Text(unit.Symbol)})";

    public static string Statistic(Statistic statistic) => statistic switch
    {
        { Kind: StatisticKind.Quantile, Percentile: 50m } => "Median",
        { Kind: StatisticKind.Quantile } => $"P({Number(statistic.Percentile)})",
        { Kind: StatisticKind.Minimum } => "Min",
        { Kind: StatisticKind.Maximum } => "Max",
        _ => statistic.Kind.ToString(),
    };

    public static string Day(DateTime day) => FormattableString.Invariant($"new DateTime({day.Year}, {day.Month}, {day.Day})");

    public static string Reaction(Reaction reaction)
    {
        var links = reaction.Links.Select(link => link switch
        {
            ReactionLink.RollBack => "Reaction.RollBack",
            ReactionLink.Halt => "Reaction.Halt",
            ReactionLink.Pause { Duration: { } duration } => $"Reaction.Pause({Duration(duration)})",
            ReactionLink.Pause => "Reaction.Pause()",
            ReactionLink.Hold hold => $"Reaction.Hold({Duration(hold.Duration)})",
            ReactionLink.StepBack { AtMost: { } times } => $"Reaction.StepBack(atMost: {Number(times)})",
            ReactionLink.StepBack => "Reaction.StepBack()",
            _ => throw new InvalidOperationException($"'{link}' has no form in C#."),
        }).ToArray();
        return links[0] + string.Concat(links.Skip(1).Select(link => $".Then({link})"));
    }

    // Both halves of a pair are what they are together.
    private static bool IsHidden(string text, int at) => char.IsLowSurrogate(text[at]) && at > 0 && char.IsSurrogatePair(text, at - 1)
        ? HiddenCharacter.IsAt(text, at - 1)
        : HiddenCharacter.IsAt(text, at);
}
