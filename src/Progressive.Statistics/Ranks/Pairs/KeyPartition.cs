using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Progressive.Statistics;

/// <summary>
/// Values parted by their place on the line of doubles into stretches of equal length, in order of the stretches. Pairs of two stretches are counted
/// by their sizes alone; no sort is needed, as only pairs within one stretch have to be compared.
/// </summary>
/// <param name="least">The place of the least value.</param>
/// <param name="shift">The length of a stretch as a power of two.</param>
internal readonly struct KeyPartition(long least, int shift)
{
    /// <summary>As many streams as a processor's first cache can write to.</summary>
    private const int MostBits = 10;

    /// <summary>Which stretches so many values in a range of places are parted into.</summary>
    public static KeyPartition Of(long values, int perPart, long least, long greatest, out int parts)
    {
        var bits = Math.Clamp(BitOperations.Log2((ulong)(values / perPart)), 2, MostBits);
        var range = (ulong)(greatest - least);
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(range) - bits);
        parts = (int)(range >> shift) + 1;
        return new(least, shift);
    }

    /// <summary>Whether the values of a stretch are all equal.</summary>
    public bool IsSingle => shift == 0;

    /// <summary>The least and the greatest place that a stretch may hold.</summary>
    public (long Least, long Greatest) Stretch(int part)
    {
        var start = least + ((long)part << shift);
        return (start, start + (1L << shift) - 1);
    }

    /// <summary>Copies the places of a caller's values to where their stretch is, and tells where each stretch ends.</summary>
    /// <remarks>
    /// The caller may write to them meanwhile, by mistake. Nothing is written beyond its place even then, and what comes out is as it should be or refused.
    /// </remarks>
    /// <param name="values">The values, as the bits that <typeparamref name="TKey"/> reads.</param>
    /// <param name="to">As long as the values.</param>
    /// <param name="ends">As many as there are stretches, all 0.</param>
    /// <exception cref="InvalidOperationException">The values were changed while they were read.</exception>
    public void Scatter<TKey>(ReadOnlySpan<long> values, Span<long> to, Span<int> ends)
        where TKey : struct, IKey
    {
        foreach (var value in values)
            ends[Among(ends, PartOf(TKey.Of(value)))]++;

        Span<int> planned = stackalloc int[ends.Length];
        Begin(ends).CopyTo(planned);
        foreach (var value in values)
        {
            var key = TKey.Of(value);
            ref var end = ref ends[Among(ends, PartOf(key))];
            if (end >= to.Length)
                throw SortedSample.Changed();
            to[end++] = key;
        }

        for (var part = 0; part < ends.Length; part++)
        {
            if (ends[part] != (part + 1 < planned.Length ? planned[part + 1] : values.Length))
                throw SortedSample.Changed();
        }
    }

    /// <summary>The same for places that nobody else can write to: each is within the ends by construction, so nothing is checked again.</summary>
    public void ScatterAgain(ReadOnlySpan<long> places, Span<long> to, Span<int> ends)
    {
        ref int firstEnd = ref MemoryMarshal.GetReference(ends);
        foreach (var key in places)
            Unsafe.Add(ref firstEnd, PartOf(key))++;

        Begin(ends);
        ref long firstTo = ref MemoryMarshal.GetReference(to);
        foreach (var key in places)
            Unsafe.Add(ref firstTo, Unsafe.Add(ref firstEnd, PartOf(key))++) = key;
    }

    /// <summary>Makes of how many values each stretch has where it begins.</summary>
    private static Span<int> Begin(Span<int> sizes)
    {
        var start = 0;
        foreach (ref var size in sizes)
            (size, start) = (start, start + size);
        return sizes;
    }

    private static int Among(Span<int> ends, nint part) => (nuint)part < (nuint)ends.Length ? (int)part : throw SortedSample.Changed();

    private nint PartOf(long key) => (nint)((ulong)(key - least) >> shift);
}
