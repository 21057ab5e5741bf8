using System.Globalization;
using System.Numerics;

namespace Progressive.Statistics;

/// <summary>
/// A double read as the shortest decimal number that rounds to it: 0.1 is one tenth. Reading keeps the
/// order of the doubles and their differences, and no two are read as one number.
/// </summary>
/// <param name="Digits">The number is this, times ten to the power of the exponent.</param>
/// <param name="Exponent">The power of ten.</param>
internal readonly record struct DecimalReading(BigInteger Digits, int Exponent)
{
    public static DecimalReading Of(double value)
    {
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return Parse(text[..length]);
    }

    public static DecimalReading operator *(DecimalReading a, DecimalReading b) => new(a.Digits * b.Digits, a.Exponent + b.Exponent);

    public static DecimalReading operator +(DecimalReading a, DecimalReading b)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        return new(a.DigitsAt(exponent) + b.DigitsAt(exponent), exponent);
    }

    public int CompareTo(DecimalReading other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return DigitsAt(exponent).CompareTo(other.DigitsAt(exponent));
    }

    private BigInteger DigitsAt(int exponent) => Digits.IsZero ? 0 : Digits * BigInteger.Pow(10, Exponent - exponent);

    private static DecimalReading Parse(ReadOnlySpan<char> text)
    {
        long digits = 0;
        var exponent = 0;
        var isFraction = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == 'E')
            {
                exponent += int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (text[i] == '.')
                isFraction = true;
            else if (text[i] != '-')
                (digits, exponent) = (10 * digits + (text[i] - '0'), isFraction ? exponent - 1 : exponent);
        }

        return new(text[0] == '-' ? -digits : digits, exponent);
    }
}
