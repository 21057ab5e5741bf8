using System.Buffers;

namespace Progressive.Statistics;

/// <summary>
/// Counts the pairs of two samples part by part (<see cref="KeyPartition"/>), in time O(N) and without a sort: small parts are counted in one walk,
/// one that holds more is compared all with all, and one that is large is parted again.
/// </summary>
internal static class PartedPairs<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>How many values may be read behind the last one of a part.</summary>
    private static int Slack => SmallParts<TLanes, TVector>.Most + TLanes.Count;

    /// <summary>Two samples as the bits of doubles, which <typeparamref name="TKey"/> turns into places between the two given.</summary>
    public static PairCounts Of<TKey>(ReadOnlySpan<long> x, ReadOnlySpan<long> y, long least, long greatest)
        where TKey : struct, IKey
    {
        if (least == greatest)
            return PairCounts.OfEqual(x.Length, y.Length);

        // Over whole samples values lie denser here than there, within a part hardly so: the parts that hold most are to be as large as others.
        var partition = KeyPartition.Of(x.Length + (long)y.Length, TLanes.PerPart / 2, least, greatest, out var parts);
        Span<int> xStarts = stackalloc int[parts + 1], yStarts = stackalloc int[parts + 1];
        var room = Rent(x.Length, y.Length);
        var parted = TwoRows.In(room, x.Length, y.Length, Slack);
        partition.Scatter<TKey>(x, parted.X, xStarts[1..]);
        partition.Scatter<TKey>(y, parted.Y, yStarts[1..]);

        // Room for the largest part, where one is to be parted again.
        int mostX = Largest(xStarts), mostY = Largest(yStarts);
        var spare = mostX + mostY > TLanes.Most ? Rent(mostX, mostY) : ((long[] X, long[] Y)?)null;
        var counts = Sum(partition, parted, xStarts, yStarts, default, spare);
        if (spare is { } used)
            Return(used);
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

        var partition = KeyPartition.Of(rows.Size, TLanes.PerPart, least, greatest, out var parts);
        Span<int> xStarts = stackalloc int[parts + 1], yStarts = stackalloc int[parts + 1];
        partition.Scatter<PlacedKey>(rows.X, to.X, xStarts[1..]);
        partition.Scatter<PlacedKey>(rows.Y, to.Y, yStarts[1..]);
        return Sum(partition, to, xStarts, yStarts, rows, null);
    }

    /// <summary>All parts together; the large ones go into the free place, or into the spare array that all of them share.</summary>
    private static PairCounts Sum(
        KeyPartition partition, TwoRows parted, ReadOnlySpan<int> xStarts, ReadOnlySpan<int> yStarts, TwoRows free, (long[] X, long[] Y)? spare)
    {
        var counts = new PairCounts(0, 0);
        var parts = xStarts.Length - 1;
        for (var part = 0; part < parts; part++)
        {
            var small = part;
            while (part < parts && IsSmall(xStarts, part) && IsSmall(yStarts, part))
                part++;
            if (part > small)
                counts += Small(partition, parted, xStarts, yStarts, small, part);
            if (part < parts)
                counts += Other(partition, parted, xStarts, yStarts, part, free, spare);
        }

        return counts;
    }

    private static bool IsSmall(ReadOnlySpan<int> starts, int part) => starts[part + 1] - starts[part] <= SmallParts<TLanes, TVector>.Most;

    private static PairCounts Other(
        KeyPartition partition, TwoRows parted, ReadOnlySpan<int> xStarts, ReadOnlySpan<int> yStarts, int part, TwoRows free, (long[] X, long[] Y)? spare)
    {
        Range x = xStarts[part]..xStarts[part + 1], y = yStarts[part]..yStarts[part + 1];
        var rows = parted.Slice(x, y);
        var below = new PairCounts(2L * rows.X.Length * yStarts[part], 0);
        if (rows.Size <= TLanes.Most)
            return below + CloseValues<TLanes, TVector>.Count(rows.X, rows.Y);

        // Where most values fall into one part, its ends tell little of where they are.
        var (least, greatest) = partition.IsSingle || 2 * rows.Size < parted.Size ? partition.Stretch(part) : rows.Ends();
        var to = spare is null ? free.Part(x, y, Slack) : TwoRows.In(spare.Value, rows.X.Length, rows.Y.Length, Slack);
        return below + Again(rows, to, least, greatest);
    }

    /// <summary>Parts that are all small; if there are ties in them, one by one.</summary>
    private static PairCounts Small(KeyPartition partition, TwoRows parted, ReadOnlySpan<int> xStarts, ReadOnlySpan<int> yStarts, int first, int end)
    {
        var rows = parted.Slice(xStarts[first]..xStarts[end], yStarts[first]..yStarts[end]);
        if (SmallParts<TLanes, TVector>.TryCount(partition, rows.X, rows.Y, parted.Y, yStarts, out var above))
            return new(2 * above, 0);

        var counts = new PairCounts(0, 0);
        for (var part = first; part < end; part++)
        {
            var row = parted.Slice(xStarts[part]..xStarts[part + 1], yStarts[part]..yStarts[part + 1]);
            counts += new PairCounts(2L * row.X.Length * yStarts[part], 0) + CloseValues<TLanes, TVector>.Count(row.X, row.Y);
        }

        return counts;
    }

    private static int Largest(ReadOnlySpan<int> starts)
    {
        var largest = 0;
        for (var part = 1; part < starts.Length; part++)
            largest = Math.Max(largest, starts[part] - starts[part - 1]);
        return largest;
    }

    private static (long[] X, long[] Y) Rent(int xLength, int yLength) =>
        (ArrayPool<long>.Shared.Rent(xLength + Slack), ArrayPool<long>.Shared.Rent(yLength + Slack));

    private static void Return((long[] X, long[] Y) room)
    {
        ArrayPool<long>.Shared.Return(room.X);
        ArrayPool<long>.Shared.Return(room.Y);
    }
}
