using System.Globalization;

namespace Progressive.Policies.Syntax;

/// <summary>Reads the digits of a number out of a text, without a copy where they are few.</summary>
internal static class Digits
{
    // What surely fits into 64 bits.
    private const int Few = 18;

    /// <summary>The number at a place of a text; as <see cref="decimal.TryParse(string, out decimal)"/> reads it, with all its decimal places.</summary>
    public static bool TryRead(string text, int start, int length, out decimal value)
    {
        var (digits, places, point) = (0L, 0, -1);
        for (var at = start; at < start + length && length <= Few; at++)
        {
            if (text[at] is >= '0' and <= '9')
            {
                digits = (digits * 10) + (text[at] - '0');
                places += point < 0 ? 0 : 1;
            }
            else if (text[at] == '.' && point < 0 && at > start && at + 1 < start + length)
            {
                point = at;
            }
            else
            {
                return TryReadAny(text.Substring(start, length), out value);
            }
        }

        if (length is 0 or > Few)
        {
            return TryReadAny(text.Substring(start, length), out value);
        }

        value = new decimal((int)digits, (int)(digits >> 32), 0, false, (byte)places);
        return true;
    }

    private static bool TryReadAny(string text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
