using System.Runtime.InteropServices;

namespace Progressive.Statistics;

/// <summary>How the pairs of two samples stand, found by the fastest way that fits them. All ways count, so all come to the same.</summary>
internal static class SamplePairs
{
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    public static PairCounts Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var shape = SampleShape.Of(x) | SampleShape.Of(y);
        return Avx512Kernel.IsSupported ? Of<Avx512Kernel>(x, y, shape)
            : Avx2Kernel.IsSupported ? Of<Avx2Kernel>(x, y, shape)
            : Of<PortableKernel>(x, y, shape);
    }

    /// <summary>By the vectors of one kind of processor.</summary>
    public static PairCounts Of<TKernel>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SampleShape shape)
        where TKernel : struct, IPairKernel
    {
        var values = x.Length + (long)y.Length;
        if (values <= TKernel.Most)
            return AtOnce<TKernel>(x, y);
        if (WholeNumberPairs.IsFit(shape, values))
            return WholeNumberPairs.Of(x, y, shape);

        long least = DoubleOrder.Position(shape.Least), greatest = DoubleOrder.Position(shape.Greatest);
        ReadOnlySpan<long> xBits = MemoryMarshal.Cast<double, long>(x), yBits = MemoryMarshal.Cast<double, long>(y);

        // The bits of -0 are not those of +0, and -0 is no value below 0: the least one may be either.
        return shape.Least > 0
            ? PartedPairs<TKernel>.Of<PlacedKey>(xBits, yBits, least, greatest)
            : PartedPairs<TKernel>.Of<DoubleKey>(xBits, yBits, least, greatest);
    }

    private static PairCounts AtOnce<TKernel>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TKernel : struct, IPairKernel
    {
        Span<long> keys = stackalloc long[x.Length + y.Length + 2 * TKernel.Slack];
        keys.Fill(long.MaxValue);
        Span<long> xKeys = keys[..x.Length], yKeys = keys.Slice(x.Length + TKernel.Slack, y.Length);
        for (var i = 0; i < x.Length; i++)
            xKeys[i] = DoubleOrder.Position(x[i]);
        for (var i = 0; i < y.Length; i++)
            yKeys[i] = DoubleOrder.Position(y[i]);
        return TKernel.Count(xKeys, yKeys);
    }
}
