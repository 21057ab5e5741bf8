namespace Progressive.Storm.VirtualTime;

/// <summary>
/// The clock of a simulated process. What it takes for the time of day may be wrong and may jump; its timestamps go on with the true time. Its timers
/// elapse in the process.
/// </summary>
internal sealed class SimulatedClock(SimulatedProcess process) : TimeProvider
{
    /// <summary>How far its time of day is ahead of the true time.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        process.Simulation.AssertThread();
        return process.Simulation.Now + Offset;
    }

    public override long GetTimestamp()
    {
        process.Simulation.AssertThread();
        return process.Simulation.Now.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan)
        {
            throw new NotSupportedException("Nothing in an engine is periodic: a simulated timer elapses once.");
        }

        var timer = new SimulatedTimer(process, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimulatedTimer(SimulatedProcess process, Action elapsed) : ITimer
    {
        private Simulation.Alarm? alarm;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            process.Simulation.AssertThread();
            Dispose();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                alarm = process.Simulation.PostAt(process.Simulation.Now + dueTime, elapsed, process);
            }

            return true;
        }

        public void Dispose()
        {
            alarm?.IsOff = true;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
