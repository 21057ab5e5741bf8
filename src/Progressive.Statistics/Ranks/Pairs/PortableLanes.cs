using System.Numerics;
using System.Runtime.Intrinsics;

namespace Progressive.Statistics;

/// <summary>Two numbers, by nothing that is bound to a processor: where there are no such vectors, the runtime takes one number after the other.</summary>
internal readonly struct PortableLanes : ILanes<Vector128<long>>
{
    public static int Count => 2;

    public static int PerPart => 4;

    public static int Most => 24;

    public static Vector128<long> All(long value) => Vector128.Create(value);

    public static Vector128<long> Load(ref long first, nint index) => Vector128.LoadUnsafe(ref first, (nuint)index);

    public static Vector128<long> CountAbove(Vector128<long> counts, Vector128<long> one, Vector128<long> other) =>
        counts - Vector128.GreaterThan(one, other);

    public static Vector128<long> Meet(Vector128<long> apart, Vector128<long> one, Vector128<long> other) =>
        Vector128.AndNot(apart, Vector128.Equals(one, other));

    public static int CountEqual(Vector128<long> one, Vector128<long> other) =>
        BitOperations.PopCount(Vector128.Equals(one, other).ExtractMostSignificantBits());

    public static long Sum(Vector128<long> counts) => Vector128.Sum(counts);
}
