using System;

namespace Progressive.Policies.Syntax;

/// <summary>Reads durations: one number with a unit, or several joined as in <c>1h30m</c>.</summary>
internal static class DurationUnits
{
    public const string Name = "s, m, h or d";

    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly decimal LongestMilliseconds = (decimal)Longest.TotalMilliseconds;

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

            if (Size(text, letters, position - letters) is not { } size
                || !Digits.TryRead(text, digits, letters - digits, out var number)
                || number > LongestMilliseconds / size)
            {
                return null;
            }

            total += number * size;
        }

        return total > LongestMilliseconds
            ? null
            : TimeSpan.FromTicks((long)(total * TimeSpan.TicksPerMillisecond) * (negative ? -1 : 1));
    }

    /// <summary>The milliseconds of a unit, or null if it is none of time.</summary>
    public static decimal? Size(string unit) => Size(unit, 0, unit.Length);

    private static decimal? Size(string text, int start, int length) => (length, length > 0 ? text[start] : default) switch
    {
        (2, 'm') when text[start + 1] == 's' => 1m,
        (1, 's') => 1_000m,
        (1, 'm') => 60_000m,
        (1, 'h') => 3_600_000m,
        (1, 'd') => 86_400_000m,
        (1, 'w') => 604_800_000m,
        _ => null,
    };
}
