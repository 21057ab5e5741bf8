using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Progressive.Statistics;

/// <summary>Four values at once; otherwise like <see cref="Avx512Kernel"/>.</summary>
internal readonly struct Avx2Kernel : IPairKernel
{
    private const int Lanes = 4;

    public static bool IsSupported => Avx2.IsSupported;

    public static int Slack => Lanes;

    public static int Most => 96;

    public static int PerPart => 16;

    public static PairCounts Count(ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        ref long firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        Vector256<long> above = Vector256<long>.Zero, equal = Vector256<long>.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            var value = Vector256.Create(Unsafe.Add(ref firstX, i));
            for (var j = 0; j < y.Length; j += Lanes)
            {
                var others = Vector256.LoadUnsafe(ref firstY, (nuint)j);
                above -= Avx2.CompareGreaterThan(value, others);
                equal |= Avx2.CompareEqual(value, others);
            }
        }

        equal |= Within(ref firstX, x.Length) | Within(ref firstY, y.Length);
        var twiceU = 2 * Vector256.Sum(above);
        return equal == Vector256<long>.Zero ? new(twiceU, 0) : Tied(twiceU, x, y);
    }

    private static Vector256<long> Within(ref long first, int length)
    {
        var equal = Vector256<long>.Zero;
        for (var i = 0; i < length; i++)
        {
            var value = Vector256.Create(Unsafe.Add(ref first, i));
            for (var j = i + 1; j < length; j += Lanes)
                equal |= Avx2.CompareEqual(value, Vector256.LoadUnsafe(ref first, (nuint)j));
        }

        return equal;
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
        var sought = Vector256.Create(value);
        var count = 0;
        for (var j = 0; j < values.Length; j += Lanes)
            count += BitOperations.PopCount(Avx2.CompareEqual(sought, Vector256.LoadUnsafe(ref first, (nuint)j)).ExtractMostSignificantBits());
        return count;
    }
}
