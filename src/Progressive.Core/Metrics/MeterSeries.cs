namespace Progressive.Core.Metrics;

/// <summary>
/// The measurements of one instrument with the same tags: a ring in order of time that grows up to a bound and then
/// forgets from its old end. Times are UTC ticks.
/// </summary>
/// <param name="tags">The tags.</param>
/// <param name="summed">Whether values are increments, of which those close in time are kept as their sum.</param>
/// <param name="capacity">How many values are kept at most.</param>
/// <param name="retention">How many ticks a value is kept.</param>
internal sealed class MeterSeries(MeterTagSet tags, bool summed, int capacity, long retention)
{
    private const int ShortestRing = 16;
    private const int BytesOfValue = 16;

    private readonly Lock gate = new();

    // Half of the room is for increments as they come, the other half for those that must not be added to what was read already.
    private readonly long closeness = summed ? Math.Max(1, 2 * retention / capacity) : 0;
    private (long Time, double Value)[] ring = new (long, double)[Math.Min(ShortestRing, capacity)];
    private int oldest;
    private int count;
    private long newest = long.MinValue;
    private long readTo = long.MinValue;
    private long forgotten = long.MinValue;
    private long nextGrowth = long.MinValue;
    private bool closed;

    /// <summary>The tags.</summary>
    public MeterTagSet Tags => tags;

    /// <summary>The level that measurements set, where values are readings of it; null where measurements are the values.</summary>
    public MeterLevel? Level { get; init; }

    /// <summary>The time of the last measurement.</summary>
    public long Newest => Interlocked.Read(ref newest);

    /// <summary>The time of the newest value that is no longer kept: a window that begins before it cannot be read.</summary>
    public long Forgotten => Interlocked.Read(ref forgotten);

    /// <summary>How many bytes it takes, about.</summary>
    public long Size => tags.Size + ((long)ring.Length * BytesOfValue);

    /// <summary>How many bytes more it takes to keep more values.</summary>
    public long Growth => (Math.Min(capacity, ring.Length * 2L) - ring.Length) * BytesOfValue;

    /// <summary>Keeps a value, if it has room for it.</summary>
    public MeterRecording TryRecord(double value, long now)
    {
        lock (gate)
        {
            if (closed)
            {
                return MeterRecording.Closed;
            }

            // Threads may arrive out of order and a clock may step back: the ring stays in order, and nothing is added to what was read.
            now = Math.Max(now, Math.Max(newest, readTo + 1));
            newest = now;
            ForgetUntil(now - retention);
            if (count > 0 && At(count - 1).Time > readTo && now - At(count - 1).Time < closeness)
            {
                At(count - 1).Value += value;
                return MeterRecording.Kept;
            }

            if (count == ring.Length && count < capacity && now >= nextGrowth)
            {
                return MeterRecording.Full;
            }

            if (count == ring.Length)
            {
                ForgetOldest();
            }

            count++;
            At(count - 1) = (now, value);
            return MeterRecording.Kept;
        }
    }

    /// <summary>Takes room for more values that was asked for as <see cref="Growth"/>; false if it has changed in the meantime.</summary>
    public bool TryGrow(long bytes)
    {
        lock (gate)
        {
            var grows = !closed && bytes == Growth;
            if (grows)
            {
                Resize(ring.Length + (int)(bytes / BytesOfValue));
            }

            return grows;
        }
    }

    /// <summary>Makes do with the room there is for some ticks: its oldest values go instead.</summary>
    public void PutOffGrowth(long ticks)
    {
        lock (gate)
        {
            nextGrowth = newest + Math.Max(1, ticks);
        }
    }

    /// <summary>Forgets the older half, and says how many bytes that gives back.</summary>
    public long Halve()
    {
        lock (gate)
        {
            var length = Math.Max(ShortestRing, ring.Length / 2);
            if (closed || length >= ring.Length)
            {
                return 0;
            }

            while (count > length)
            {
                ForgetOldest();
            }

            var freed = (ring.Length - length) * (long)BytesOfValue;
            Resize(length);
            return freed;
        }
    }

    /// <summary>Says that windows up to a time are read from now on: a measurement that was begun before it and comes later counts as one after it.</summary>
    public void Settle(long until)
    {
        lock (gate)
        {
            readTo = Math.Max(readTo, until);
        }
    }

    /// <summary>Closes the series if it has measured nothing since a time.</summary>
    public bool TryClose(long since)
    {
        lock (gate)
        {
            var closes = !closed && newest < since;
            closed |= closes;
            return closes;
        }
    }

    /// <summary>Adds the values after one time, up to and with another, to a list.</summary>
    public void CopyTo(List<double> values, long from, long to)
    {
        lock (gate)
        {
            var end = FirstAfter(to);
            for (var i = FirstAfter(from); i < end; i++)
            {
                values.Add(At(i).Value);
            }
        }
    }

    /// <summary>Adds the values after one time, up to and with another, to a list, with their times.</summary>
    public void CopyTo(List<(long Time, double Value)> points, long from, long to)
    {
        lock (gate)
        {
            var end = FirstAfter(to);
            for (var i = FirstAfter(from); i < end; i++)
            {
                points.Add(At(i));
            }
        }
    }

    /// <summary>The number of values, or the sum of increments, after one time, up to and with another.</summary>
    public double Count(long from, long to)
    {
        lock (gate)
        {
            var (begin, end) = (FirstAfter(from), FirstAfter(to));
            if (!summed)
            {
                return Math.Max(0, end - begin);
            }

            var sum = 0.0;
            for (var i = begin; i < end; i++)
            {
                sum += At(i).Value;
            }

            return sum;
        }
    }

    private ref (long Time, double Value) At(int index) => ref ring[(oldest + index) % ring.Length];

    private int FirstAfter(long time)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Time > time ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void ForgetUntil(long time)
    {
        while (count > 0 && At(0).Time <= time)
        {
            ForgetOldest();
        }
    }

    private void ForgetOldest()
    {
        forgotten = At(0).Time;
        oldest = (oldest + 1) % ring.Length;
        count--;
    }

    private void Resize(int length)
    {
        var other = new (long, double)[length];
        for (var i = 0; i < count; i++)
        {
            other[i] = At(i);
        }

        (ring, oldest) = (other, 0);
    }
}
