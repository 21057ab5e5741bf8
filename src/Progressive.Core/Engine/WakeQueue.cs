namespace Progressive.Core.Engine;

/// <summary>The times that rollouts wait for, and the one timer that wakes the loop for the next of them.</summary>
internal sealed class WakeQueue : IAsyncDisposable
{
    // Timers cannot sleep for the months a policy may ask for; waking early only means looking again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly PriorityQueue<(RolloutRun Run, long Version), DateTimeOffset> wakes = new();
    private readonly TimeProvider clock;
    private readonly ITimer timer;

    public WakeQueue(TimeProvider clock, Action wake)
    {
        this.clock = clock;
        timer = clock.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes the time a rollout waits for next, if any; what was noted of it before no longer counts.</summary>
    public void Note(RolloutRun run)
    {
        if (run.NextTimer is { } next)
        {
            wakes.Enqueue((run, run.Version), next.At);
        }
    }

    /// <summary>Takes the next rollout whose time has come; without any, sets the timer for the first to come.</summary>
    public RolloutRun? TakeDue()
    {
        while (wakes.TryPeek(out var wake, out var at))
        {
            var counts = wake.Version == wake.Run.Version && !wake.Run.IsStopped;
            if (counts && !IsDue(at))
            {
                return null;
            }

            wakes.Dequeue();
            if (counts)
            {
                return wake.Run;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private bool IsDue(DateTimeOffset at)
    {
        var remaining = at - clock.GetUtcNow();
        if (remaining <= TimeSpan.Zero)
        {
            return true;
        }

        timer.Change(remaining < LongestSleep ? remaining : LongestSleep, Timeout.InfiniteTimeSpan);

        // The clock may have gone on while the timer was set by what it said before.
        return at <= clock.GetUtcNow();
    }
}
