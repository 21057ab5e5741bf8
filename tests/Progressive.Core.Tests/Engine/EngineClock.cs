using Microsoft.Extensions.Time.Testing;

namespace Progressive.Core.Tests.Engine;

/// <summary>A clock that stands still until it is told to go on, and knows what waits for it.</summary>
internal sealed class EngineClock(DateTimeOffset begin) : FakeTimeProvider(begin)
{
    [ThreadStatic]
    private static DateTimeOffset? lastRead;

    private readonly Lock gate = new();
    private readonly List<Wait> waits = [];
    private int created;

    public DateTimeOffset Now => GetUtcNow();

    /// <summary>How long each wait under way is altogether, the engine's own timer left out.</summary>
    public IReadOnlyList<TimeSpan> Lengths => Read(wait => wait.Length);

    /// <summary>When each wait under way ends.</summary>
    public IReadOnlyList<DateTimeOffset> Ends => Read(wait => wait.End);

    /// <summary>The longest that the engine's own timer was ever set to.</summary>
    public TimeSpan LongestSleep { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        lastRead = now;
        return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // An engine creates its own timer before it does anything else.
        var wait = new Wait(this, isEngines: Interlocked.Increment(ref created) == 1);
        wait.Note(dueTime);
        wait.Timer = base.CreateTimer(
            passed =>
            {
                // It counts as a wait under way until whoever waited was told.
                callback(passed);
                wait.Note(null);
            },
            state,
            dueTime,
            period);
        return wait;
    }

    private List<T> Read<T>(Func<Wait, T?> value)
        where T : struct
    {
        lock (gate)
        {
            return [.. waits.Select(value).OfType<T>()];
        }
    }

    private sealed class Wait(EngineClock clock, bool isEngines) : ITimer
    {
        public ITimer? Timer { get; set; }

        public TimeSpan? Length { get; private set; }

        public DateTimeOffset? End { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // The engine reads the clock and sets its timer by that: what goes by in between is no part of its sleep.
            if (isEngines && lastRead is { } read && dueTime != Timeout.InfiniteTimeSpan)
            {
                dueTime = read + dueTime - clock.Now;
                dueTime = dueTime < TimeSpan.Zero ? TimeSpan.Zero : dueTime;
            }

            Note(dueTime);
            return Timer!.Change(dueTime, period);
        }

        public void Note(TimeSpan? length)
        {
            lock (clock.gate)
            {
                clock.waits.Remove(this);
                if (isEngines)
                {
                    clock.LongestSleep = length > clock.LongestSleep ? length.Value : clock.LongestSleep;
                }
                else if (length is not null && length != Timeout.InfiniteTimeSpan)
                {
                    (Length, End) = (length, clock.Now + length);
                    clock.waits.Add(this);
                }
            }
        }

        public void Dispose()
        {
            Note(null);
            Timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Note(null);
            return Timer!.DisposeAsync();
        }
    }
}
