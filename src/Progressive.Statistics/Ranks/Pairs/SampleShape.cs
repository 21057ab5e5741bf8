using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Progressive.Statistics;

/// <summary>What one pass over a sample tells: its ends, and whether all of it are whole numbers.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="IsWhole">Whether every value is a whole number.</param>
internal readonly record struct SampleShape(double Least, double Greatest, bool IsWhole)
{
    /// <exception cref="ArgumentException">The sample is empty, or holds NaN or an infinity.</exception>
    public static SampleShape Of(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity, unfit = 0;
        var isWhole = true;
        if (values.Length >= Vector512<double>.Count)
        {
            ref var first = ref MemoryMarshal.GetReference(values);
            Vector512<double> lows = Vector512.LoadUnsafe(ref first), highs = lows, broken = Vector512<double>.Zero;
            var whole = Vector512<double>.AllBitsSet;
            for (var start = 0; start < values.Length; start += Vector512<double>.Count)
            {
                // The last vector may see some values twice, which changes nothing.
                var vector = Vector512.LoadUnsafe(ref first, (nuint)Math.Min(start, values.Length - Vector512<double>.Count));
                lows = Vector512.MinNative(lows, vector);
                highs = Vector512.MaxNative(highs, vector);
                broken += vector - vector;
                whole &= Vector512.Equals(Vector512.Truncate(vector), vector);
            }

            (least, greatest) = (LeastOf(lows), -LeastOf(-highs));
            unfit = Vector512.Sum(broken);
            isWhole = whole.AsInt64() == Vector512<long>.AllBitsSet;
        }
        else
        {
            foreach (var value in values)
            {
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
                unfit += value - value;
                isWhole &= Math.Truncate(value) == value;
            }
        }

        // A number taken from itself leaves 0; NaN and infinities leave NaN.
        if (unfit != 0 || values.IsEmpty)
            SortedSample.Demand(values, name);
        return new(least, greatest, isWhole);
    }

    public static SampleShape operator |(SampleShape one, SampleShape other) =>
        new(Math.Min(one.Least, other.Least), Math.Max(one.Greatest, other.Greatest), one.IsWhole && other.IsWhole);

    private static double LeastOf(Vector512<double> lanes)
    {
        var four = Vector256.MinNative(lanes.GetLower(), lanes.GetUpper());
        var two = Vector128.MinNative(four.GetLower(), four.GetUpper());
        return Math.Min(two[0], two[1]);
    }
}
