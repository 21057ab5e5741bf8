using Microsoft.Extensions.Time.Testing;

namespace Progressive.Core.Tests.Engine;

/// <summary>A clock that stands still until it is told to go on, and knows what waits for it.</summary>
internal sealed class EngineClock(DateTimeOffset begin) : FakeTimeProvider(begin)
{
    [ThreadStatic]
    private static DateTimeOffset? lastRead;

    // What is told in MoveTo may wait for others, who set and dispose of timers: these take the gate only.
    private readonly Lock moving = new();
    private readonly Lock gate = new();
    private readonly List<Wait> waits = [];
    private int created;

    /// <summary>The time that really goes by.</summary>
    public DateTimeOffset Now => base.GetUtcNow();

    /// <summary>How far the wall clock is ahead of it.</summary>
    public TimeSpan WallAhead { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long each wait under way is altogether, the engine's own timer left out.</summary>
    public IReadOnlyList<TimeSpan> Lengths => Read(wait => wait.Length);

    /// <summary>When each wait under way ends.</summary>
    public IReadOnlyList<DateTimeOffset> Ends => Read(wait => wait.End);

    /// <summary>When the first of the waits under way ends that are shorter than some time, or null.</summary>
    public DateTimeOffset? EndOfShorter(TimeSpan length) => Read<DateTimeOffset>(wait => wait.Length < length ? wait.End : null).Min(end => (DateTimeOffset?)end);

    /// <summary>The longest that the engine's own timer was ever set to.</summary>
    public TimeSpan LongestSleep { get; private set; }

    /// <summary>What goes wrong whenever somebody asks for the time, or null.</summary>
    public Exception? Fault { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        Fail();
        lastRead = Now;
        return Now + WallAhead;
    }

    public override long GetTimestamp()
    {
        Fail();
        var now = Now;
        lastRead = now;
        return now.Ticks;
    }

    /// <summary>Time goes on, unless somebody else has moved it further already. The engine does not set its own timer at that very moment.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        lock (moving)
        {
            // Set in any case: a timer whose time came while another one was told may not have been told itself.
            SetUtcNow(now > Now ? now : Now);
        }
    }

    public void MoveBy(TimeSpan time) => MoveTo(Now + time);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // An engine creates its own timer before it does anything else.
        var wait = new Wait(this, isEngines: Interlocked.Increment(ref created) == 1);
        wait.Arm(dueTime, () => wait.Timer = base.CreateTimer(passed => wait.Pass(() => callback(passed)), state, dueTime, period));
        return wait;
    }

    private void Fail()
    {
        if (Fault is { } fault)
        {
            throw fault;
        }
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
        private int version;

        public ITimer? Timer { get; set; }

        public TimeSpan? Length { get; private set; }

        public DateTimeOffset? End { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (isEngines && lastRead is { } read)
            {
                // The engine sets its timer by the time it last read: what went by since is no part of its sleep.
                lock (clock.moving)
                {
                    clock.LongestSleep = dueTime > clock.LongestSleep ? dueTime : clock.LongestSleep;
                    return Timer!.Change(TimeSpan.FromTicks(Math.Max(0, (read + dueTime - clock.Now).Ticks)), period);
                }
            }

            var changed = false;
            Arm(dueTime, () => changed = Timer!.Change(dueTime, period));
            return changed;
        }

        /// <summary>Sets the timer, and then lets it count: not before, or the clock might go on in between.</summary>
        public void Arm(TimeSpan length, Action arm)
        {
            int mine;
            lock (clock.gate)
            {
                mine = ++version;
                clock.waits.Remove(this);
            }

            arm();
            lock (clock.gate)
            {
                if (version == mine && length != Timeout.InfiniteTimeSpan)
                {
                    Note(length);
                }
            }
        }

        /// <summary>It counts until whoever waited was told, unless it was set anew by then.</summary>
        public void Pass(Action tell)
        {
            int mine;
            lock (clock.gate)
            {
                mine = version;
            }

            tell();
            Forget(mine);
        }

        public void Dispose()
        {
            Forget(version);
            Timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget(version);
            return Timer!.DisposeAsync();
        }

        private void Note(TimeSpan length)
        {
            if (!isEngines)
            {
                (Length, End) = (length, clock.Now + length);
                clock.waits.Add(this);
            }
        }

        private void Forget(int mine)
        {
            lock (clock.gate)
            {
                if (version == mine)
                {
                    version++;
                    clock.waits.Remove(this);
                }
            }
        }
    }
}
