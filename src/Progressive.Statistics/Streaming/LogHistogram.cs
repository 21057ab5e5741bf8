using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Progressive.Statistics.Streaming;

/// <summary>
/// Counts values of at least 0 in 4096 bins, 32 KiB however many come. A bin is a stretch of the line of doubles: the powers of two divided evenly, as finely as
/// the values allow. When they spread too far for the bins, two and two become one; latencies over sixteen powers of two are told apart
/// to 0.4%. Zeros are counted on their own.
/// </summary>
/// <remarks>
/// Histograms of several processes are merged, and the outcome is the same as if one had counted all, whatever the order. It grows in place and is not safe for
/// use by several threads at once. The bins are those of the exponential histogram of OpenTelemetry, with even steps between powers of two, as in
/// HdrHistogram, which need no logarithm.
/// </remarks>
public sealed class LogHistogram
{
    internal const int Bins = 4096;

    /// <summary>Bins as wide as 2^-12 of a power of two: at first all of them share one.</summary>
    internal const int FinestShift = 40;

    /// <summary>Bins as wide as half a power of two: there are 4094 of them.</summary>
    internal const int CoarsestShift = 51;

    private readonly long[] counts = new long[Bins];

    /// <summary>How many values have been counted.</summary>
    public long Count { get; private set; }

    /// <summary>How many bins there are between a number and its double, a power of two: 4096 at first, 2 if the values are as far apart as numbers can be.</summary>
    public double BinsPerOctave => Math.ScaleB(1, 52 - Shift);

    internal int Shift { get; private set; } = FinestShift;

    /// <summary>The number of the first bin among all of this width.</summary>
    internal long First { get; private set; }

    internal long Zeros { get; private set; }

    internal ReadOnlySpan<long> Counts => counts;

    /// <summary>Counts values.</summary>
    /// <param name="values">The values, in any order; there may be none.</param>
    /// <exception cref="ArgumentException">A value is NaN, an infinity or below 0; none has been counted then.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return;

        SortedSample.DemandNonNegative(values, SampleShape.Of(values).Least, nameof(values));
        ref var first = ref MemoryMarshal.GetArrayDataReference(counts);
        var (shift, start) = (Shift, First);
        foreach (var bits in MemoryMarshal.Cast<double, long>(values))
        {
            var bin = (ulong)((bits >> shift) - start);
            if (bin < Bins && bits > 0)
                Unsafe.Add(ref first, (nint)bin)++;
            else
            {
                AddOutside(bits);
                (shift, start) = (Shift, First);
            }
        }

        Count += values.Length;
    }

    /// <summary>Counts all that another histogram has counted.</summary>
    /// <param name="other">The other one; it stays as it is.</param>
    /// <exception cref="OverflowException">Both have counted 2^63 values or more together; nothing has been added then.</exception>
    public void Merge(LogHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Count = checked(Count + other.Count);
        while (Shift < other.Shift)
            Coarsen();

        // A copy, as a histogram may be merged with itself.
        var (otherShift, otherFirst) = (other.Shift, other.First);
        long[] added = [.. other.counts];
        Zeros += other.Zeros;
        for (var i = 0; i < Bins; i++)
        {
            if (added[i] > 0)
                Add((otherFirst + i) << otherShift, added[i]);
        }
    }

    /// <summary>What the histogram holds, for another process to read by <see cref="FromBytes"/>: a few bytes for each bin in use.</summary>
    public byte[] ToBytes() => LogHistogramFormat.Write(this);

    /// <summary>The histogram that <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">What it wrote.</param>
    /// <exception cref="FormatException">The bytes are no histogram.</exception>
    public static LogHistogram FromBytes(ReadOnlySpan<byte> bytes) => LogHistogramFormat.Read(bytes);

    /// <summary>Another that has counted the same.</summary>
    internal LogHistogram Copy()
    {
        var copy = new LogHistogram { Shift = Shift, First = First, Zeros = Zeros, Count = Count };
        counts.CopyTo(copy.counts, 0);
        return copy;
    }

    /// <summary>Zeros, and bins that were written.</summary>
    internal void Restore(int shift, long zeros, ReadOnlySpan<(long Bin, long Count)> bins)
    {
        (Shift, Zeros, Count) = (shift, zeros, zeros);
        foreach (var (bin, count) in bins)
        {
            Add(bin << shift, count);
            Count += count;
        }
    }

    private void AddOutside(long bits)
    {
        if (bits is 0 or long.MinValue)
            Zeros++;
        else
            Add(bits, 1);
    }

    /// <summary>Counts values of one bin, given by any of them.</summary>
    private void Add(long bits, long count)
    {
        while (!MakeRoom(bits >> Shift))
            Coarsen();
        counts[(bits >> Shift) - First] += count;
    }

    /// <summary>Moves the bins so that one more is among them, if there are enough.</summary>
    private bool MakeRoom(long bin)
    {
        if (bin >= First && bin < First + Bins)
            return true;

        int lowest = counts.AsSpan().IndexOfAnyExcept(0L), highest = counts.AsSpan().LastIndexOfAnyExcept(0L);
        if (lowest < 0)
        {
            First = bin - Bins / 2;
            return true;
        }

        long low = Math.Min(First + lowest, bin), high = Math.Max(First + highest, bin);
        if (high - low >= Bins)
            return false;

        Place(low - (Bins - (high - low + 1)) / 2, 0);
        return true;
    }

    private void Coarsen()
    {
        Place((First >> 1) - Bins / 4, 1);
        Shift++;
    }

    private void Place(long first, int coarser)
    {
        Span<long> before = stackalloc long[Bins];
        counts.CopyTo(before);
        counts.AsSpan().Clear();
        for (var i = 0; i < Bins; i++)
        {
            if (before[i] > 0)
                counts[((First + i) >> coarser) - first] += before[i];
        }

        First = first;
    }
}
