using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        // Numbers behind the greatest never occur, and fill the last vector.
        var range = ((int)(shape.Greatest - shape.Least) / Vector<int>.Count + 1) * Vector<int>.Count;
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
        long twiceU = 0, twiceBelow = 0;
        inY = inY[..inX.Length];
        for (var i = 0; i < inX.Length; i++)
        {
            long ofY = inY[i];
            twiceU += inX[i] * (twiceBelow + ofY);
            twiceBelow += 2 * ofY;
        }

        return new(twiceU, ShortTies(inX, inY));
    }

    private static long ShortTies(ReadOnlySpan<int> inX, ReadOnlySpan<int> inY)
    {
        ReadOnlySpan<Vector<int>> ofX = MemoryMarshal.Cast<int, Vector<int>>(inX), ofY = MemoryMarshal.Cast<int, Vector<int>>(inY);
        var sum = Vector<long>.Zero;
        for (var i = 0; i < ofX.Length && i < ofY.Length; i++)
        {
            Vector.Widen(ofX[i] + ofY[i], out var low, out var high);
            sum += low * low * low - low + (high * high * high - high);
        }

        return Vector.Sum(sum);
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
        ref int first = ref MemoryMarshal.GetReference(counts);
        var (end, i) = (Vector128.Create((uint)counts.Length), 0);
        if (Avx.IsSupported)
        {
            var from = Vector256.Create(least);
            ref var start = ref MemoryMarshal.GetReference(values);
            for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                var places = Avx.ConvertToVector128Int32WithTruncation(Vector256.LoadUnsafe(ref start, (nuint)i) - from);
                if (Vector128.GreaterThanOrEqualAny(places.AsUInt32(), end))
                    throw SortedSample.Changed();
                Unsafe.Add(ref first, (nint)places.GetElement(0))++;
                Unsafe.Add(ref first, (nint)places.GetElement(1))++;
                Unsafe.Add(ref first, (nint)places.GetElement(2))++;
                Unsafe.Add(ref first, (nint)places.GetElement(3))++;
            }
        }

        foreach (var value in values[i..])
        {
            var place = double.ConvertToIntegerNative<int>(value - least);
            if ((uint)place >= (uint)counts.Length)
                throw SortedSample.Changed();
            counts[place]++;
        }
    }
}
