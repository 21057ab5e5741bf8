namespace Progressive.Statistics.Buckets;

/// <summary>How many values fell into each bucket in a stretch of time.</summary>
public sealed class BucketCounts
{
    private readonly long[] counts;

    private BucketCounts(double[] bounds, long[] counts)
    {
        Bounds = bounds;
        this.counts = counts;
        Count = counts.Sum();
    }

    /// <summary>The upper bounds of the buckets, ascending; the last is positive infinity. A value at a bound is in the bucket below it.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>How many values are in each bucket.</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    /// <summary>
    /// How often the counters began anew, as those of a process do that was restarted. What was counted between the last reading before it and the restart is in none of them.
    /// </summary>
    public int Resets { get; private init; }

    /// <summary>How often the bounds changed. Only bounds that all readings have are left in <see cref="Bounds"/>.</summary>
    public int LayoutChanges { get; private init; }

    /// <summary>All that a reading has counted, since its process started.</summary>
    /// <param name="reading">The reading.</param>
    public static BucketCounts Of(BucketReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new([.. reading.Bounds], Apart(reading.Cumulative));
    }

    /// <summary>
    /// What was counted from the first to the last of some readings of one process. A bucket that loses values, or bounds that change, tell
    /// that it was restarted: what the reading shows was counted since then.
    /// </summary>
    /// <param name="readings">At least two, in order of time.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    /// <exception cref="OverflowException">2^63 values or more were counted.</exception>
    public static BucketCounts Increase(params ReadOnlySpan<BucketReading> readings)
    {
        if (readings.Length < 2)
            throw new ArgumentException($"{readings.Length} readings tell no increase: it takes a first and a last one.", nameof(readings));

        var bounds = readings[0].Bounds.ToArray();
        foreach (var reading in readings)
            bounds = [.. bounds.Intersect(reading.Bounds)];

        var counts = new long[bounds.Length];
        int resets = 0, changes = 0;
        for (var i = 1; i < readings.Length; i++)
        {
            var (before, after) = (readings[i - 1], readings[i]);
            var isChanged = !after.IsLaidOutAs(before);
            var isReset = !isChanged && Of(after).counts.Zip(Of(before).counts).Any(count => count.First < count.Second);
            changes += isChanged ? 1 : 0;
            resets += isReset ? 1 : 0;
            Add(counts, Of(after).On(bounds), 1);
            if (!isChanged && !isReset)
                Add(counts, Of(before).On(bounds), -1);
        }

        return new(bounds, counts) { Resets = resets, LayoutChanges = changes };
    }

    /// <summary>The same with what several processes counted, on the bounds that all of them have.</summary>
    /// <param name="parts">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="OverflowException">They hold 2^63 values or more.</exception>
    public static BucketCounts Sum(params ReadOnlySpan<BucketCounts> parts)
    {
        if (parts.IsEmpty)
            throw new ArgumentException("There is nothing to add up.", nameof(parts));

        var bounds = parts[0].Bounds.ToArray();
        foreach (var part in parts)
            bounds = [.. bounds.Intersect(part.Bounds)];

        var counts = new long[bounds.Length];
        int resets = 0, changes = 0;
        foreach (var part in parts)
        {
            Add(counts, part.On(bounds), 1);
            resets += part.Resets;
            changes += part.LayoutChanges;
        }

        return new(bounds, counts) { Resets = resets, LayoutChanges = changes };
    }

    /// <summary>The counts on some of the bounds, of which the last is infinity.</summary>
    internal long[] On(IReadOnlyList<double> bounds)
    {
        var coarse = new long[bounds.Count];
        var bucket = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            coarse[bucket] += counts[i];
            if (Bounds[i] == bounds[bucket])
                bucket++;
        }

        return coarse;
    }

    private static void Add(long[] counts, long[] added, int sign)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] = checked(counts[i] + sign * added[i]);
    }

    private static long[] Apart(IReadOnlyList<long> cumulative) =>
        [.. cumulative.Select((count, i) => i == 0 ? count : count - cumulative[i - 1])];
}
