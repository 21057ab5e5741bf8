namespace Progressive.Core.Tests.Engine.Simulation;

/// <summary>The time of a simulation. Its timers elapse on the simulation's thread.</summary>
internal sealed class SimulatedClock(Simulation simulation) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        simulation.AssertThread();
        return simulation.Now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new SimulatedTimer(simulation, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimulatedTimer(Simulation simulation, Action elapsed) : ITimer
    {
        private Simulation.Alarm? alarm;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            simulation.AssertThread();
            Dispose();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                alarm = simulation.PostAt(simulation.Now + dueTime, elapsed);
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
