using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Progressive.Statistics;

/// <summary>
/// Compares all values of two short samples with each other. Values are given by their place on the line of doubles (<see cref="DoubleOrder"/>).
/// What is read behind the last value of either sample is larger than all of both: so it is neither below nor equal to any, and no end needs a mask.
/// </summary>
internal static class CloseValues<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>How the pairs of the two stand, and their ties.</summary>
    public static PairCounts Count(ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        ref long firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        TVector above = TLanes.All(0), apart = TLanes.All(-1);
        for (nint i = 0; i < x.Length; i++)
        {
            var value = TLanes.All(Unsafe.Add(ref firstX, i));
            for (nint j = 0; j < y.Length; j += TLanes.Count)
            {
                var others = TLanes.Load(ref firstY, j);
                above = TLanes.CountAbove(above, value, others);
                apart = TLanes.Meet(apart, value, others);
            }
        }

        apart = Within(Within(apart, ref firstX, x.Length), ref firstY, y.Length);
        var twiceU = 2 * TLanes.Sum(above);
        return TLanes.CountEqual(apart, TLanes.All(0)) == 0 ? new(twiceU, 0) : Tied(twiceU, x, y);
    }

    private static TVector Within(TVector apart, ref long first, int length)
    {
        for (nint i = 0; i < length; i++)
        {
            var value = TLanes.All(Unsafe.Add(ref first, i));
            for (var j = i + 1; j < length; j += TLanes.Count)
                apart = TLanes.Meet(apart, value, TLanes.Load(ref first, j));
        }

        return apart;
    }

    /// <summary>Each value of a group of t adds t² - 1 to the ties.</summary>
    private static PairCounts Tied(long twiceAbove, ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        long ties = 0, between = 0;
        foreach (var value in x)
        {
            long inX = Equal(value, x), inY = Equal(value, y);
            between += inY;
            ties += (inX + inY) * (inX + inY) - 1;
        }

        foreach (var value in y)
        {
            var group = Equal(value, x) + Equal(value, y);
            ties += group * group - 1;
        }

        return new(twiceAbove + between, ties);
    }

    private static long Equal(long value, ReadOnlySpan<long> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var sought = TLanes.All(value);
        var count = 0;
        for (nint j = 0; j < values.Length; j += TLanes.Count)
            count += TLanes.CountEqual(sought, TLanes.Load(ref first, j));
        return count;
    }
}
