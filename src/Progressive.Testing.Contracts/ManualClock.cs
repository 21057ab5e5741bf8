namespace Progressive.Testing.Contracts;

/// <summary>A clock that stands still until it is moved. It has no timers of its own.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero).UtcTicks;

    private long stamp;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref stamp);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Time goes by.</summary>
    public void Move(TimeSpan by)
    {
        Interlocked.Add(ref stamp, by.Ticks);
        Put(by);
    }

    /// <summary>Somebody puts the wall clock forward or back; no time goes by.</summary>
    public void Put(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
