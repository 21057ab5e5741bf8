namespace Progressive.Statistics;

/// <summary>
/// The doubles as an ordered line of 64-bit integers, neighbours differing by one. Halving on this
/// line ends after at most 64 steps at two adjacent doubles, whatever their magnitude.
/// </summary>
internal static class DoubleOrder
{
    /// <summary>The double halfway, by count of doubles, between two others; the lower of two neighbours.</summary>
    public static double Midpoint(double a, double b)
    {
        long left = Position(a), right = Position(b);
        return AtPosition((left & right) + ((left ^ right) >> 1));
    }

    /// <summary>The last double, on the way from one at which the condition holds to one at which it fails, that still holds.</summary>
    public static double LastHolding(double holding, double failing, Predicate<double> condition)
    {
        while (true)
        {
            var middle = Midpoint(holding, failing);
            if (middle == holding || middle == failing)
                return holding;

            if (condition(middle))
                holding = middle;
            else
                failing = middle;
        }
    }

    /// <summary>The place of a double; both zeros have one.</summary>
    public static long Position(double value) => DoubleKey.Of(BitConverter.DoubleToInt64Bits(value));

    /// <summary>The double at a place.</summary>
    public static double AtPosition(long position) =>
        BitConverter.Int64BitsToDouble(DoubleKey.Of(position));
}
