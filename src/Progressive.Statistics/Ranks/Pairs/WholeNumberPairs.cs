using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Progressive.Statistics;

/// <summary>Counts the pairs of two samples of whole numbers from how often each number occurs in them.</summary>
internal static class WholeNumberPairs
{
    /// <summary>The widest range that is counted, beside which the samples are small.</summary>
    public static bool IsFit(SampleShape shape, long values) =>
        shape.IsWhole && shape.Greatest - shape.Least < Math.Min(2 * values, int.MaxValue / 4);

    /// <summary>The pairs of samples whose values are whole numbers of the shape given.</summary>
    public static PairCounts Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SampleShape shape)
    {
        var range = (int)(shape.Greatest - shape.Least) + 1;
        var room = ArrayPool<int>.Shared.Rent(2 * range);
        Span<int> inX = room.AsSpan(0, range), inY = room.AsSpan(range, range);
        inX.Clear();
        inY.Clear();
        Tally(x, shape.Least, inX);
        Tally(y, shape.Least, inY);

        var counts = x.Length + (long)y.Length < JointRanks.MostShort ? Short(inX, inY) : Long(inX, inY);
        ArrayPool<int>.Shared.Return(room);
        return counts;
    }

    /// <summary>So few values that the cube of their number is a 64-bit number.</summary>
    private static PairCounts Short(ReadOnlySpan<int> inX, ReadOnlySpan<int> inY)
    {
        long twiceU = 0, yBelow = 0, tieSum = 0;
        for (var i = 0; i < inX.Length && i < inY.Length; i++)
        {
            long ofX = inX[i], ofY = inY[i], size = ofX + ofY;
            twiceU += ofX * (2 * yBelow + ofY);
            yBelow += ofY;
            tieSum += size * size * size - size;
        }

        return new(twiceU, tieSum);
    }

    private static PairCounts Long(ReadOnlySpan<int> inX, ReadOnlySpan<int> inY)
    {
        long twiceU = 0, yBelow = 0;
        Int128 tieSum = 0;
        for (var i = 0; i < inX.Length && i < inY.Length; i++)
        {
            twiceU += inX[i] * (2 * yBelow + inY[i]);
            yBelow += inY[i];
            tieSum += JointRanks.Ties((long)inX[i] + inY[i]);
        }

        return new(twiceU, tieSum);
    }

    private static void Tally(ReadOnlySpan<double> values, double least, Span<int> counts)
    {
        // The values are between the ends that the counts were made for, unless the caller writes to them meanwhile.
        foreach (var value in values)
        {
            var place = double.ConvertToIntegerNative<int>(value - least);
            if ((uint)place >= (uint)counts.Length)
                throw SortedSample.Changed();
            counts[place]++;
        }
    }
}
