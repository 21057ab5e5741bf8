using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Progressive.Statistics;

/// <summary>
/// Eight values at once. What is read behind the last value is larger than all, so it is neither below nor equal to
/// any, and no end needs a mask. It asks for what the processor has: the runtime may prefer narrower vectors and still run these.
/// </summary>
internal readonly struct Avx512Kernel : IPairKernel
{
    private const int Lanes = 8;

    public static bool IsSupported => Avx512F.IsSupported;

    public static int Slack => Lanes;

    public static int Most => 160;

    public static int PerPart => 20;

    public static PairCounts Count(ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        ref long firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        var above = Vector512<long>.Zero;

        // A lane is 0 here once two equal values have met in it.
        var nearest = Vector512<ulong>.AllBitsSet;
        for (var i = 0; i < x.Length; i++)
        {
            var value = Vector512.Create(Unsafe.Add(ref firstX, i));
            for (var j = 0; j < y.Length; j += Lanes)
            {
                var others = Vector512.LoadUnsafe(ref firstY, (nuint)j);
                above -= Avx512F.CompareGreaterThan(value, others);
                nearest = Avx512F.Min(nearest, (value ^ others).AsUInt64());
            }
        }

        nearest = Avx512F.Min(Within(ref firstX, x.Length), Avx512F.Min(nearest, Within(ref firstY, y.Length)));
        var twiceU = 2 * Vector512.Sum(above);
        return Vector512.EqualsAny(nearest, Vector512<ulong>.Zero) ? Tied(twiceU, x, y) : new(twiceU, 0);
    }

    private static Vector512<ulong> Within(ref long first, int length)
    {
        var nearest = Vector512<ulong>.AllBitsSet;
        for (var i = 0; i < length; i++)
        {
            var value = Vector512.Create(Unsafe.Add(ref first, i));
            for (var j = i + 1; j < length; j += Lanes)
                nearest = Avx512F.Min(nearest, (value ^ Vector512.LoadUnsafe(ref first, (nuint)j)).AsUInt64());
        }

        return nearest;
    }

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
        var sought = Vector512.Create(value);
        var count = 0;
        for (var j = 0; j < values.Length; j += Lanes)
            count += BitOperations.PopCount(Avx512F.CompareEqual(sought, Vector512.LoadUnsafe(ref first, (nuint)j)).ExtractMostSignificantBits());
        return count;
    }
}
