using System.Collections.Concurrent;

namespace Progressive.Core.Metrics;

/// <summary>The series of one instrument: as many as it may have, and as long as there is memory for.</summary>
internal sealed class MeterSeriesSet(string name, MeterInstrumentKind kind, MeterStore store)
{
    private readonly ConcurrentDictionary<MeterTagSet, MeterSeries> series = new(new MeterTagSetComparer());
    private int places;
    private long size;
    private long beyondCount = long.MinValue;
    private long beyondMemory = long.MinValue;
    private long nextSweep = long.MinValue;
    private long nextTry = long.MinValue;
    private long forgotten = long.MinValue;

    /// <summary>The series with a measurement.</summary>
    public IEnumerable<MeterSeries> All => series.Select(pair => pair.Value);

    /// <summary>How many bytes they take, about.</summary>
    public long Size => Interlocked.Read(ref size);

    /// <summary>Whether a policy has asked for them.</summary>
    public bool IsAskedFor => store.IsAskedFor(name);

    /// <summary>When a measurement was last refused because there are too many series of this instrument, in UTC ticks.</summary>
    public long BeyondCount => Interlocked.Read(ref beyondCount);

    /// <summary>When a measurement was last refused because there was no memory for its series, in UTC ticks.</summary>
    public long BeyondMemory => Interlocked.Read(ref beyondMemory);

    /// <summary>Until when series measured that were removed since, in UTC ticks.</summary>
    public long Forgotten => Interlocked.Read(ref forgotten);

    /// <summary>The series of some tags, a new one if need be; null where there is no room for it.</summary>
    public MeterSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, long now)
    {
        if (series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>().TryGetValue(tags, out var known))
        {
            return known;
        }

        if (!TryTakePlace(now))
        {
            Latest.Raise(ref beyondCount, now);
            return null;
        }

        var created = Create(new MeterTagSet(tags));
        if (!TryTakeMemory(created.Size, now))
        {
            Interlocked.Decrement(ref places);
            Latest.Raise(ref beyondMemory, now);
            return null;
        }

        var kept = series.GetOrAdd(created.Tags, created);
        if (kept != created)
        {
            Interlocked.Decrement(ref places);
            Release(created.Size);
        }

        return kept;
    }

    /// <summary>Keeps a value in a series, which grows as far as there is memory; false if the series was removed.</summary>
    public bool TryKeep(MeterSeries one, double value, long now)
    {
        MeterRecording recording;
        while ((recording = one.TryRecord(value, now)) == MeterRecording.Full)
        {
            var bytes = one.Growth;
            if (!store.Memory.TryTake(this, bytes, now))
            {
                one.PutOffGrowth(store.Memory.Pause);
            }
            else if (!one.TryGrow(bytes))
            {
                Release(bytes);
            }
        }

        return recording == MeterRecording.Kept;
    }

    /// <summary>Removes the series that have measured nothing since a time.</summary>
    public void RemoveIdle(long since)
    {
        foreach (var pair in series)
        {
            Remove(pair, since);
        }
    }

    /// <summary>Gives about half of its memory back: the older half of long series, and short ones as a whole. False if there is nothing to give.</summary>
    public bool GiveWay()
    {
        var gave = false;
        foreach (var pair in series)
        {
            // A level is more than its points: what is measured later is a change of it.
            gave |= Halve(pair.Value) || (pair.Value.Level is null && Remove(pair, long.MaxValue));
        }

        return gave;
    }

    /// <summary>Has a series forget its older half; false if it is too short for that.</summary>
    public bool Halve(MeterSeries one)
    {
        var freed = one.Halve();
        Release(freed);
        return freed > 0;
    }

    /// <summary>Counts bytes that were taken for it.</summary>
    public void Add(long bytes) => Interlocked.Add(ref size, bytes);

    private MeterSeries Create(MeterTagSet tags) =>
        new(tags, kind == MeterInstrumentKind.Counter, store.Options.MaxValuesPerSeries, store.Options.Retention.Ticks)
        {
            Level = kind is MeterInstrumentKind.Gauge or MeterInstrumentKind.UpDownCounter ? new MeterLevel(kind == MeterInstrumentKind.UpDownCounter) : null,
        };

    // A flood of new series asks for a place at every measurement: idle ones are looked for now and then only.
    private bool TryTakePlace(long now)
    {
        var due = Interlocked.Read(ref nextSweep);
        if (Volatile.Read(ref places) >= store.Options.MaxSeriesPerInstrument && now >= due
            && Interlocked.CompareExchange(ref nextSweep, now + store.Memory.Pause, due) == due)
        {
            RemoveIdle(now - store.Options.Retention.Ticks);
        }

        if (Interlocked.Increment(ref places) <= store.Options.MaxSeriesPerInstrument)
        {
            return true;
        }

        Interlocked.Decrement(ref places);
        return false;
    }

    // The same of memory, unless a policy waits for what is measured.
    private bool TryTakeMemory(long bytes, long now)
    {
        if (now < Interlocked.Read(ref nextTry) && !IsAskedFor)
        {
            return false;
        }

        var isTaken = store.Memory.TryTake(this, bytes, now);
        if (!isTaken)
        {
            Interlocked.Exchange(ref nextTry, now + store.Memory.Pause);
        }

        return isTaken;
    }

    private bool Remove(KeyValuePair<MeterTagSet, MeterSeries> pair, long since)
    {
        if (!pair.Value.TryClose(since) || !series.TryRemove(pair))
        {
            return false;
        }

        Interlocked.Decrement(ref places);
        Release(pair.Value.Size);
        Latest.Raise(ref forgotten, pair.Value.Newest);
        return true;
    }

    private void Release(long bytes)
    {
        Interlocked.Add(ref size, -bytes);
        store.Memory.Release(bytes);
    }
}
