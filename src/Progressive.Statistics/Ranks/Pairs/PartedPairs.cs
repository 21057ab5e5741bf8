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

        // Room for the largest part, if one is to be parted again.
        int mostX = Largest(xStarts), mostY = Largest(yStarts);
        var spare = mostX + mostY > TLanes.Most ? Rent(mostX, mostY) : ((long[] X, long[] Y)?)null;
        var counts = Sum(new(partition, parted, xStarts, yStarts), default, spare);
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
        partition.ScatterAgain(rows.X, to.X, xStarts[1..]);
        partition.ScatterAgain(rows.Y, to.Y, yStarts[1..]);
        return Sum(new(partition, to, xStarts, yStarts), rows, null);
    }

    /// <summary>All parts together; the large ones go into the free place, or into the spare array that all of them share.</summary>
    private static PairCounts Sum(in PartedRows parted, TwoRows free, (long[] X, long[] Y)? spare)
    {
        var counts = new PairCounts(0, 0);
        for (var part = 0; part < parted.Parts; part++)
        {
            var small = part;
            part = parted.EndOfSmall(small, SmallParts<TLanes, TVector>.Most);
            if (part > small)
                counts += Small(parted, small, part);
            if (part < parted.Parts)
                counts += Other(parted, part, free, spare);
        }

        return counts;
    }

    /// <summary>Parts that are all small; if there are ties in them, one by one.</summary>
    private static PairCounts Small(in PartedRows parted, int first, int end)
    {
        if (SmallParts<TLanes, TVector>.TryCount(parted, first, end, out var above))
            return new(2 * above, 0);

        var counts = new PairCounts(0, 0);
        for (var part = first; part < end; part++)
            counts += parted.Below(part) + CloseValues<TLanes, TVector>.Count(parted[part].X, parted[part].Y);
        return counts;
    }

    private static PairCounts Other(in PartedRows parted, int part, TwoRows free, (long[] X, long[] Y)? spare)
    {
        var rows = parted[part];
        if (rows.Size <= TLanes.Most)
            return parted.Below(part) + CloseValues<TLanes, TVector>.Count(rows.X, rows.Y);

        // Where most values fall into one part, its ends tell little of where they are.
        var (least, greatest) = parted.Partition.IsSingle || 2 * rows.Size < parted.Rows.Size ? parted.Partition.Stretch(part) : rows.Ends();
        var to = spare is null
            ? free.Part(parted.XStarts[part]..parted.XStarts[part + 1], parted.YStarts[part]..parted.YStarts[part + 1], Slack)
            : TwoRows.In(spare.Value, rows.X.Length, rows.Y.Length, Slack);
        return parted.Below(part) + Again(rows, to, least, greatest);
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
