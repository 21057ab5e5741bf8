using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Progressive.Statistics;

/// <summary>Four numbers.</summary>
internal readonly struct Avx2Lanes : ILanes<Vector256<long>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Count => 4;

    public static int PerPart => 4;

    public static int Most => 96;

    public static Vector256<long> All(long value) => Vector256.Create(value);

    public static Vector256<long> Load(ref long first, nint index) => Vector256.LoadUnsafe(ref first, (nuint)index);

    public static Vector256<long> CountAbove(Vector256<long> counts, Vector256<long> one, Vector256<long> other) =>
        counts - Avx2.CompareGreaterThan(one, other);

    public static Vector256<long> Meet(Vector256<long> apart, Vector256<long> one, Vector256<long> other) =>
        Avx2.AndNot(Avx2.CompareEqual(one, other), apart);

    public static int CountEqual(Vector256<long> one, Vector256<long> other) =>
        BitOperations.PopCount(Avx2.CompareEqual(one, other).ExtractMostSignificantBits());

    public static long Sum(Vector256<long> counts) => Vector256.Sum(counts);
}
