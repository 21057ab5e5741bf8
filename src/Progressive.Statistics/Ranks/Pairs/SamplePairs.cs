using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Progressive.Statistics;

/// <summary>How the pairs of two samples stand, found by the fastest way that fits them. All ways count, so all come to the same.</summary>
internal static class SamplePairs
{
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    public static PairCounts Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var shape = SampleShape.Of(x) | SampleShape.Of(y);
        return Avx512Lanes.IsSupported ? Of<Avx512Lanes, Vector512<long>>(x, y, shape)
            : Avx2Lanes.IsSupported ? Of<Avx2Lanes, Vector256<long>>(x, y, shape)
            : Of<PortableLanes, Vector128<long>>(x, y, shape);
    }

    /// <summary>By the vectors of one kind of processor.</summary>
    public static PairCounts Of<TLanes, TVector>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SampleShape shape)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var values = x.Length + (long)y.Length;
        if (values <= TLanes.Most)
            return AtOnce<TLanes, TVector>(x, y);
        if (WholeNumberPairs.IsFit(shape, values))
            return WholeNumberPairs.Of(x, y, shape);

        long least = DoubleOrder.Position(shape.Least), greatest = DoubleOrder.Position(shape.Greatest);
        ReadOnlySpan<long> xBits = MemoryMarshal.Cast<double, long>(x), yBits = MemoryMarshal.Cast<double, long>(y);

        // The bits of -0 are not those of +0, and -0 is no value below 0: the least one may be either.
        return shape.Least > 0
            ? PartedPairs<TLanes, TVector>.Of<PlacedKey>(xBits, yBits, least, greatest)
            : PartedPairs<TLanes, TVector>.Of<DoubleKey>(xBits, yBits, least, greatest);
    }

    private static PairCounts AtOnce<TLanes, TVector>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        Span<long> keys = stackalloc long[x.Length + y.Length + 2 * TLanes.Count];
        keys.Fill(long.MaxValue);
        Span<long> xKeys = keys[..x.Length], yKeys = keys.Slice(x.Length + TLanes.Count, y.Length);
        for (var i = 0; i < x.Length; i++)
            xKeys[i] = DoubleOrder.Position(x[i]);
        for (var i = 0; i < y.Length; i++)
            yKeys[i] = DoubleOrder.Position(y[i]);
        return CloseValues<TLanes, TVector>.Count(xKeys, yKeys);
    }
}
