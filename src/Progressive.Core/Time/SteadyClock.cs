namespace Progressive.Core.Time;

/// <summary>
/// A clock that goes on evenly from where it began, by monotonic time: whatever is done to the wall clock, it neither jumps nor goes back. While the
/// process is suspended it may stand still.
/// </summary>
internal sealed class SteadyClock
{
    // Wall clocks are slewed all the time. Windows that followed each microsecond of it would never continue one another: what is added between the
    // clocks stays the same until it is off by more than this. It is rounded so that what is over by one clock is over by the other.
    private static readonly long Slack = TimeSpan.FromMilliseconds(50).Ticks;

    private readonly TimeProvider time;
    private readonly DateTimeOffset begin;
    private readonly long beginStamp;
    private long toWall;
    private long fromWall;

    /// <summary>A clock that begins at the wall clock's time.</summary>
    public SteadyClock(TimeProvider time)
        : this(time, time.GetUtcNow())
    {
    }

    /// <summary>A clock that begins at some time.</summary>
    public SteadyClock(TimeProvider time, DateTimeOffset begin)
    {
        this.time = time;
        this.begin = begin;
        beginStamp = time.GetTimestamp();
    }

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => begin + time.GetElapsedTime(beginStamp);

    /// <summary>How far the wall clock is ahead of this one now; negative where it is late.</summary>
    public TimeSpan WallAhead => time.GetUtcNow() - Now;

    /// <summary>A time of this clock as the wall clock counts it now.</summary>
    public DateTimeOffset ToWall(DateTimeOffset at) => at.AddTicks(Settle(ref toWall, WallAhead.Ticks));

    /// <summary>A time of the wall clock, as it counts now, on this one.</summary>
    public DateTimeOffset FromWall(DateTimeOffset wall) => wall.AddTicks(Settle(ref fromWall, -WallAhead.Ticks));

    // Two that ask at once may both settle it: both are right.
    private static long Settle(ref long settled, long exact)
    {
        var known = Interlocked.Read(ref settled);
        var next = Math.Abs(known - exact) > Slack ? exact
            : known > exact ? exact - (Slack / 2)
            : known;
        Interlocked.Exchange(ref settled, next);
        return next;
    }
}
