namespace Progressive.Core.Metrics;

/// <summary>
/// The memory that all series share. Where it is full, series that measure nothing any more go first. Then the largest instrument gives half
/// of what it holds, of those that no policy has asked for: no stranger uses up what policies need, nor what a smaller stranger has. Where
/// there are none of them, the largest series of all gives half to a much smaller one.
/// </summary>
internal sealed class MeterMemory(MeterMetricSourceOptions options, MeterStore store)
{
    // Once it has given half, it must not get it back in the same way.
    private const int MuchSmaller = 4;

    private readonly Lock making = new();
    private long used;
    private long nextSweep = long.MinValue;

    /// <summary>How many bytes are taken.</summary>
    public long Used => Interlocked.Read(ref used);

    /// <summary>How long not to ask again after room was refused, in ticks: looking for it takes longer than measuring.</summary>
    public long Pause { get; } = options.Retention.Ticks / 100;

    /// <summary>Takes some bytes for the series of an instrument; false where they cannot be had.</summary>
    public bool TryTake(MeterSeriesSet taker, long bytes, long now)
    {
        if (TryTake(taker, bytes))
        {
            return true;
        }

        lock (making)
        {
            return MakeRoom(taker, bytes, now) && TryTake(taker, bytes);
        }
    }

    /// <summary>Takes bytes back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref used, -bytes);

    private bool TryTake(MeterSeriesSet taker, long bytes)
    {
        if (Interlocked.Add(ref used, bytes) <= options.MaxMemory)
        {
            taker.Add(bytes);
            return true;
        }

        Release(bytes);
        return false;
    }

    private bool MakeRoom(MeterSeriesSet taker, long bytes, long now)
    {
        var sets = store.Instruments.Select(instrument => instrument.Series).ToArray();
        if (now >= nextSweep)
        {
            nextSweep = now + Pause;
            foreach (var set in sets)
            {
                set.RemoveIdle(now - options.Retention.Ticks);
            }
        }

        while (!Fits(bytes))
        {
            if (!TakeFromStranger(sets, taker) && !(taker.IsAskedFor && TakeFromLargest(sets, bytes)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Fits(long bytes) => Used + bytes <= options.MaxMemory;

    private static bool TakeFromStranger(MeterSeriesSet[] sets, MeterSeriesSet taker) =>
        sets.Where(set => set != taker && !set.IsAskedFor).MaxBy(set => set.Size) is { } stranger
        && (taker.IsAskedFor || stranger.Size > taker.Size)
        && stranger.GiveWay();

    private static bool TakeFromLargest(MeterSeriesSet[] sets, long bytes) =>
        sets.SelectMany(set => set.All, (set, series) => new { set, series }).MaxBy(one => one.series.Size) is { } largest
        && largest.series.Size >= MuchSmaller * bytes
        && largest.set.Halve(largest.series);
}
