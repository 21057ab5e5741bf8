namespace Progressive.Testing.Contracts;

/// <summary>A clock that stands still until it is moved. It has no timers of its own.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves it, also back.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
