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
    private const long MostValues = 1L << 41;

    private readonly double[] least;
    private readonly double[] most;
    private readonly long[] counts;
    private readonly long[] upTo;

    private BinnedSample(double[] least, double[] most, long[] counts)
    {
        (this.least, this.most, this.counts, upTo) = (least, most, counts, new long[counts.Length]);
        for (var i = 0; i < upTo.Length; i++)
            Count = upTo[i] = checked(Count + counts[i]);
    }

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    /// <summary>Whether every value is known, as its bin holds only one.</summary>
    public bool IsExact => least.AsSpan().SequenceEqual(most);

    /// <summary>The bins that hold a value, from the lowest up.</summary>
    internal IEnumerable<Bin> Bins => counts.Select((_, i) => this[i]);

    /// <summary>How many bins hold a value.</summary>
    internal int BinCount => counts.Length;

    /// <summary>The values if each were the least that its bin may hold.</summary>
    internal BinEnds AtLeast => new(least, counts);

    /// <summary>The values if each were the greatest that its bin may hold.</summary>
    internal BinEnds AtMost => new(most, counts);

    /// <summary>The same, by rank.</summary>
    internal OrderStatistics RankedAtLeast => new(Count, rank => least[BinOf(rank)]);

    /// <summary>The same, by rank.</summary>
    internal OrderStatistics RankedAtMost => new(Count, rank => most[BinOf(rank)]);

    internal Bin this[int place] => new(least[place], most[place], counts[place]);

    /// <summary>What a histogram has counted.</summary>
    /// <param name="histogram">The histogram; what it counts later is not taken in.</param>
    public static BinnedSample Of(LogHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return Of([.. BinsOf(histogram)]);
    }

    /// <summary>What buckets hold. The lowest one reaches down to negative infinity, and the highest one up to infinity.</summary>
    /// <param name="buckets">The buckets.</param>
    public static BinnedSample Of(BucketCounts buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        return Of([.. buckets.Counts.Select((count, i) =>
            new Bin(i == 0 ? double.NegativeInfinity : Math.BitIncrement(buckets.Bounds[i - 1]), buckets.Bounds[i], count))]);
    }

    /// <summary>Values that are known, each in a bin of its own.</summary>
    /// <param name="values">The values, in any order; there may be none.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity.</exception>
    public static BinnedSample Of(ReadOnlySpan<double> values) =>
        Of(values.IsEmpty ? [] : [.. SortedSample.Of(values).GroupBy(value => value + 0.0).Select(group => new Bin(group.Key, group.Key, group.Count()))]);

    /// <summary>What a histogram has counted, and the values below 0 that another has, without their signs.</summary>
    internal static BinnedSample Of(LogHistogram histogram, LogHistogram negatives) =>
        Of([.. BinsOf(negatives).Reverse().Select(bin => new Bin(-bin.Most, -bin.Least, bin.Count)), .. BinsOf(histogram)]);

    /// <summary>Demands that there is a value, and no more of them than can be ranked.</summary>
    /// <exception cref="ArgumentException">It is otherwise.</exception>
    internal void Demand(string name)
    {
        if (Count == 0)
            throw new ArgumentException("The sample is empty.", name);
        if (Count > MostValues)
            throw new ArgumentException($"{Count} values are more than the 2^41 that can be ranked.", name);
    }

    /// <summary>The sample for a ratio: the lowest bucket reaches down to 0, as no value may be below.</summary>
    /// <exception cref="ArgumentException">A value is below 0.</exception>
    internal BinnedSample OfNonNegative(string name)
    {
        if (Count == 0 || least[0] >= 0)
            return this;

        if (most[0] < 0 || double.IsFinite(least[0]))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} has values from {least[0]} to {most[0]}, and a ratio needs values of at least 0."), name);
        }

        return new([0, .. least.AsSpan(1)], most, counts);
    }

    private int BinOf(long rank)
    {
        var place = upTo.AsSpan().BinarySearch(rank);
        return place < 0 ? ~place : place;
    }

    private static BinnedSample Of(List<Bin> bins)
    {
        bins.RemoveAll(bin => bin.Count == 0);
        return new([.. bins.Select(bin => bin.Least)], [.. bins.Select(bin => bin.Most)], [.. bins.Select(bin => bin.Count)]);
    }

    private static IEnumerable<Bin> BinsOf(LogHistogram histogram)
    {
        yield return new Bin(0, 0, histogram.Zeros);
        for (var i = 0; i < LogHistogram.Bins; i++)
        {
            if (histogram.Counts[i] == 0)
                continue;

            // No bin lies across infinity, as all are whole parts of a power of two; the lowest one begins above the zeros.
            var first = (histogram.First + i) << histogram.Shift;
            yield return new Bin(BitConverter.Int64BitsToDouble(Math.Max(1, first)), BitConverter.Int64BitsToDouble(first + (1L << histogram.Shift) - 1), histogram.Counts[i]);
        }
    }
}
