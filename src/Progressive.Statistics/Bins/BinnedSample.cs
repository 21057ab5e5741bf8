using System.Globalization;
using Progressive.Statistics.Buckets;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Bins;

/// <summary>
/// A sample of which only is known how many of its values lie in which bin, from what to what. What is computed from it encloses what its values would give, wherever in
/// their bins they lie.
/// </summary>
public sealed class BinnedSample
{
    /// <summary>So many values that the cube of their number is a 128-bit number.</summary>
    private const long Most = 1L << 41;

    private readonly long[] upTo;

    private BinnedSample(IEnumerable<Bin> bins)
    {
        Bins = [.. bins.Where(bin => bin.Count > 0)];
        upTo = new long[Bins.Count];
        for (var i = 0; i < upTo.Length; i++)
            Count = upTo[i] = checked(Count + Bins[i].Count);
    }

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    internal IReadOnlyList<Bin> Bins { get; }

    /// <summary>Whether every value is known, as its bin holds only one.</summary>
    public bool IsExact => Bins.All(bin => bin.IsOneValue);

    /// <summary>What a histogram has counted.</summary>
    /// <param name="histogram">The histogram; what it counts later is not taken in.</param>
    public static BinnedSample Of(LogHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return new(BinsOf(histogram));
    }

    /// <summary>What buckets hold. The lowest one reaches down to negative infinity, and the highest one up to infinity.</summary>
    /// <param name="buckets">The buckets.</param>
    public static BinnedSample Of(BucketCounts buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        return new(buckets.Counts.Select((count, i) =>
            new Bin(i == 0 ? double.NegativeInfinity : Math.BitIncrement(buckets.Bounds[i - 1]), buckets.Bounds[i], count)));
    }

    /// <summary>Values that are known, each in a bin of its own.</summary>
    /// <param name="values">The values, in any order; there may be none.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity.</exception>
    public static BinnedSample Of(ReadOnlySpan<double> values) =>
        new(values.IsEmpty ? [] : SortedSample.Of(values).GroupBy(value => value + 0.0).Select(group => new Bin(group.Key, group.Key, group.Count())));

    /// <summary>What a histogram has counted, and the values below 0 that another has, without their signs.</summary>
    internal static BinnedSample Of(LogHistogram histogram, LogHistogram negatives) =>
        new(BinsOf(negatives).Reverse().Select(bin => new Bin(-bin.Most, -bin.Least, bin.Count)).Concat(BinsOf(histogram)));

    /// <summary>The values by rank if each were the least that its bin may hold.</summary>
    internal OrderStatistics AtLeast => new(Count, rank => BinOf(rank).Least);

    /// <summary>The values by rank if each were the greatest that its bin may hold.</summary>
    internal OrderStatistics AtMost => new(Count, rank => BinOf(rank).Most);

    /// <summary>Demands that there is a value, and no more of them than can be ranked.</summary>
    /// <exception cref="ArgumentException">It is otherwise.</exception>
    internal void Demand(string name)
    {
        if (Count == 0)
            throw new ArgumentException("The sample is empty.", name);
        if (Count > Most)
            throw new ArgumentException($"{Count} values are more than the 2^41 that can be ranked.", name);
    }

    /// <summary>The sample for a ratio: the lowest bucket reaches down to 0, as no value may be below.</summary>
    /// <exception cref="ArgumentException">A value is below 0.</exception>
    internal BinnedSample OfNonNegative(string name)
    {
        if (Count == 0 || Bins[0].Least >= 0)
            return this;

        var lowest = Bins[0];
        if (lowest.Most < 0 || double.IsFinite(lowest.Least))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} has values from {lowest.Least} to {lowest.Most}, and a ratio needs values of at least 0."), name);
        }

        return new(Bins.Skip(1).Prepend(lowest with { Least = 0 }));
    }

    private Bin BinOf(long rank)
    {
        var place = upTo.AsSpan().BinarySearch(rank);
        return Bins[place < 0 ? ~place : place];
    }

    private static IEnumerable<Bin> BinsOf(LogHistogram histogram)
    {
        yield return new Bin(0, 0, histogram.Zeros);
        var counts = histogram.Counts.ToArray();
        for (var i = 0; i < counts.Length; i++)
        {
            // No bin lies across infinity, as all are whole parts of a power of two; the lowest one begins above the zeros.
            if (counts[i] > 0)
            {
                var first = (histogram.First + i) << histogram.Shift;
                yield return new Bin(
                    BitConverter.Int64BitsToDouble(Math.Max(1, first)), BitConverter.Int64BitsToDouble(first + (1L << histogram.Shift) - 1), counts[i]);
            }
        }
    }
}
