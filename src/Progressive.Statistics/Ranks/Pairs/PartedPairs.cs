using System.Buffers;

namespace Progressive.Statistics;

/// <summary>
/// Counts the pairs of two samples part by part (<see cref="KeyPartition"/>), in time O(N) and without a sort: a part that is small is left to
/// the kernel, one that is large is parted again.
/// </summary>
internal static class PartedPairs<TKernel>
    where TKernel : struct, IPairKernel
{
    /// <summary>Two samples as the bits of doubles, which <typeparamref name="TKey"/> turns into places between the two given.</summary>
    public static PairCounts Of<TKey>(ReadOnlySpan<long> x, ReadOnlySpan<long> y, long least, long greatest)
        where TKey : struct, IKey
    {
        if (least == greatest)
            return PairCounts.OfEqual(x.Length, y.Length);

        // Over whole samples values lie denser here than there, within a part hardly so: the parts that hold most are to be as large as others.
        var partition = KeyPartition.Of(x.Length + (long)y.Length, TKernel.PerPart / 2, least, greatest, out var parts);
        Span<int> xEnds = stackalloc int[parts], yEnds = stackalloc int[parts];
        var room = Rent(x.Length, y.Length);
        var parted = TwoRows.In(room, x.Length, y.Length, TKernel.Slack);
        partition.Scatter<TKey>(x, parted.X, xEnds);
        partition.Scatter<TKey>(y, parted.Y, yEnds);

        var spare = Rent(Largest(xEnds), Largest(yEnds));
        var counts = Sum(partition, parted, xEnds, yEnds, default, spare);
        Return(spare);
        Return(room);
        return counts;
    }

    /// <summary>
    /// Values to be parted from one place into another of the same size. What has been parted is done with, so its own place is free for what its
    /// parts need.
    /// </summary>
    private static PairCounts Again(TwoRows rows, TwoRows to, long least, long greatest)
    {
        if (least == greatest)
            return PairCounts.OfEqual(rows.X.Length, rows.Y.Length);

        var partition = KeyPartition.Of(rows.Size, TKernel.PerPart, least, greatest, out var parts);
        Span<int> xEnds = stackalloc int[parts], yEnds = stackalloc int[parts];
        partition.ScatterAgain(rows.X, to.X, xEnds);
        partition.ScatterAgain(rows.Y, to.Y, yEnds);
        return Sum(partition, to, xEnds, yEnds, rows, null);
    }

    /// <summary>All parts together; the large ones go into the free place, or into the spare array that all of them share.</summary>
    private static PairCounts Sum(
        KeyPartition partition, TwoRows parted, ReadOnlySpan<int> xEnds, ReadOnlySpan<int> yEnds, TwoRows free, (long[] X, long[] Y)? spare)
    {
        long twiceU = 0;
        var counts = new PairCounts(0, 0);
        int xStart = 0, yStart = 0;
        for (var part = 0; part < xEnds.Length; part++)
        {
            int xEnd = xEnds[part], yEnd = yEnds[part];
            var rows = parted.Slice(xStart..xEnd, yStart..yEnd);
            twiceU += 2L * rows.X.Length * yStart;
            if (rows.Size <= TKernel.Most)
                counts += TKernel.Count(rows.X, rows.Y);
            else
            {
                // Where most values fall into one part, its ends tell little of where they are.
                var (least, greatest) = partition.IsSingle || 2 * rows.Size < parted.Size ? partition.Stretch(part) : rows.Ends();
                var to = spare is null
                    ? free.Part(xStart..xEnd, yStart..yEnd, TKernel.Slack)
                    : TwoRows.In(spare.Value, rows.X.Length, rows.Y.Length, TKernel.Slack);
                counts += Again(rows, to, least, greatest);
            }

            (xStart, yStart) = (xEnd, yEnd);
        }

        return counts with { TwiceU = counts.TwiceU + twiceU };
    }

    private static int Largest(ReadOnlySpan<int> ends)
    {
        int largest = 0, start = 0;
        foreach (var end in ends)
            (largest, start) = (Math.Max(largest, end - start), end);
        return largest;
    }

    private static (long[] X, long[] Y) Rent(int xLength, int yLength) =>
        (ArrayPool<long>.Shared.Rent(xLength + TKernel.Slack), ArrayPool<long>.Shared.Rent(yLength + TKernel.Slack));

    private static void Return((long[] X, long[] Y) room)
    {
        ArrayPool<long>.Shared.Return(room.X);
        ArrayPool<long>.Shared.Return(room.Y);
    }
}
