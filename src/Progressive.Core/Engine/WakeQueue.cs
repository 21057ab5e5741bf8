namespace Progressive.Core.Engine;

/// <summary>The times that rollouts wait for, and the one timer that wakes the loop for the next of them.</summary>
internal sealed class WakeQueue : IAsyncDisposable
{
    // Timers cannot sleep for the months a policy may ask for; waking early only means looking again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly PriorityQueue<(RolloutRunner Runner, long Version), DateTimeOffset> wakes = new();
    private readonly TimeProvider clock;
    private readonly ITimer timer;

    public WakeQueue(RolloutEngineOptions options, Action wake)
    {
        clock = options.TimeProvider;
        timer = options.Scheduler.CreateTimer(clock, wake);
    }

    /// <summary>Notes the time a rollout waits for next, if any; what was noted of it before no longer counts.</summary>
    public void Note(RolloutRunner runner)
    {
        if (runner.NextTimer is { } next)
        {
            wakes.Enqueue((runner, runner.Version), next.At);
        }
    }

    /// <summary>Takes the next rollout whose time has come, if any.</summary>
    public RolloutRunner? TakeDue()
    {
        while (wakes.TryPeek(out var wake, out var at))
        {
            var counts = wake.Version == wake.Runner.Version && !wake.Runner.IsStopped;
            if (counts && at > clock.GetUtcNow())
            {
                return null;
            }

            wakes.Dequeue();
            if (counts)
            {
                return wake.Runner;
            }
        }

        return null;
    }

    /// <summary>Sets the timer for the first time to come.</summary>
    /// <param name="round">A time that counts as well, or null.</param>
    /// <returns>False if that time has come meanwhile: then there is nothing to sleep for.</returns>
    public bool Sleep(DateTimeOffset? round)
    {
        var next = wakes.TryPeek(out _, out var wake) && !(wake >= round) ? wake : round;
        if (next is not { } at)
        {
            return true;
        }

        var remaining = at - clock.GetUtcNow();
        if (remaining <= TimeSpan.Zero)
        {
            return false;
        }

        timer.Change(remaining < LongestSleep ? remaining : LongestSleep, Timeout.InfiniteTimeSpan);

        // The clock may have gone on while the timer was set by what it said before.
        return at > clock.GetUtcNow();
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();
}
