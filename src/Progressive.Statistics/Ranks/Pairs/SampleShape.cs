using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        if (vectors.Length > 0)
        {
            Vector<double> lows = vectors[0], highs = lows, broken = Vector<double>.Zero;
            var whole = Vector<long>.AllBitsSet;
            foreach (var vector in vectors)
            {
                lows = Vector.MinNative(lows, vector);
                highs = Vector.MaxNative(highs, vector);
                broken += vector - vector;
                whole &= Vector.Equals(Vector.Truncate(vector), vector);
            }

            for (var lane = 0; lane < Vector<double>.Count; lane++)
                (least, greatest) = (Math.Min(least, lows[lane]), Math.Max(greatest, highs[lane]));
            unfit = Vector.Sum(broken);
            isWhole = whole == Vector<long>.AllBitsSet;
        }

        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            unfit += value - value;
            isWhole &= Math.Truncate(value) == value;
        }

        // A number taken from itself leaves 0; NaN and infinities leave NaN.
        if (unfit != 0 || values.IsEmpty)
            SortedSample.Demand(values, name);
        return new(least, greatest, isWhole);
    }

    public static SampleShape operator |(SampleShape one, SampleShape other) =>
        new(Math.Min(one.Least, other.Least), Math.Max(one.Greatest, other.Greatest), one.IsWhole && other.IsWhole);
}
