using System;
using System.Globalization;

namespace Progressive.Policies.Text;

/// <summary>Reads durations: one number with a unit, or several joined as in <c>1h30m</c>.</summary>
internal static class DurationUnits
{
    public const string Name = "s, m, h or d";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The duration a lexeme such as <c>1h30m</c> says, or null where it says none.</summary>
    public static TimeSpan? Read(string text)
    {
        var total = 0m;
        var position = text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        var negative = position == 1;
        if (position == text.Length)
        {
            return null;
        }

        while (position < text.Length)
        {
            var digits = position;
            while (position < text.Length && (char.IsDigit(text[position]) || text[position] == '.'))
            {
                position++;
            }

            var letters = position;
            while (position < text.Length && char.IsLetter(text[position]))
            {
                position++;
            }

            if (Size(text.Substring(letters, position - letters)) is not { } size
                || !decimal.TryParse(text.Substring(digits, letters - digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number > (decimal)Longest.TotalMilliseconds / size)
            {
                return null;
            }

            total += number * size;
        }

        return total > (decimal)Longest.TotalMilliseconds
            ? null
            : TimeSpan.FromTicks((long)(total * TimeSpan.TicksPerMillisecond) * (negative ? -1 : 1));
    }

    /// <summary>The milliseconds of a unit, or null if it is none of time.</summary>
    public static decimal? Size(string unit) => unit switch
    {
        "ms" => 1m,
        "s" => 1_000m,
        "m" => 60_000m,
        "h" => 3_600_000m,
        "d" => 86_400_000m,
        "w" => 604_800_000m,
        _ => null,
    };
}
