using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Progressive.Statistics;

/// <summary>Eight numbers. It asks for what the processor has: the runtime may prefer narrower vectors and still run these.</summary>
internal readonly struct Avx512Lanes : ILanes<Vector512<long>>
{
    public static bool IsSupported => Avx512F.IsSupported;

    public static int Count => 8;

    public static int PerPart => 6;

    public static int Most => 112;

    public static Vector512<long> All(long value) => Vector512.Create(value);

    public static Vector512<long> Load(ref long first, nint index) => Vector512.LoadUnsafe(ref first, (nuint)index);

    public static Vector512<long> CountAbove(Vector512<long> counts, Vector512<long> one, Vector512<long> other) =>
        Vector512.ConditionalSelect(Avx512F.CompareGreaterThan(one, other), counts + Vector512<long>.One, counts);

    public static Vector512<long> Meet(Vector512<long> apart, Vector512<long> one, Vector512<long> other) =>
        Avx512F.Min(apart.AsUInt64(), (one ^ other).AsUInt64()).AsInt64();

    public static int CountEqual(Vector512<long> one, Vector512<long> other) =>
        BitOperations.PopCount(Avx512F.CompareEqual(one, other).ExtractMostSignificantBits());

    public static long Sum(Vector512<long> counts) => Vector512.Sum(counts);
}
