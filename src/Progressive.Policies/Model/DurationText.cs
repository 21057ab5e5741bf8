using System;
using System.Globalization;
using System.Text;

namespace Progressive.Policies;

/// <summary>Durations in the units policies use.</summary>
public static class DurationText
{
    private static readonly (string Symbol, long Milliseconds)[] Units =
        [("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    /// <summary>Prints a duration as policies write it: <c>1h30m</c>; whole milliseconds, zero as <c>0s</c>.</summary>
    /// <param name="duration">Any length; a negative one is printed with a minus sign.</param>
    public static string Print(TimeSpan duration)
    {
        var rest = (long)Math.Round(Math.Abs(duration.TotalMilliseconds));
        if (rest == 0)
        {
            return "0s";
        }

        // Days and weeks only where they are whole: 36h stays 36h.
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        foreach (var (symbol, size) in Units)
        {
            if (symbol is "w" or "d" && rest % size != 0)
            {
                continue;
            }

            if (rest / size is > 0 and var count)
            {
                text.Append(count.ToString(CultureInfo.InvariantCulture)).Append(symbol);
                rest %= size;
            }
        }

        return text.ToString();
    }
}
