namespace Progressive.Core.Engine;

/// <summary>The times that rollouts wait for, and the one timer that wakes the loop for the next of them.</summary>
internal sealed class WakeQueue : IAsyncDisposable
{
    // Timers cannot sleep for the months a policy may ask for; waking early only means looking again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly PriorityQueue<(RolloutMailbox Mailbox, long Turn), DateTimeOffset> wakes = new();
    private readonly TimeProvider clock;
    private readonly ITimer timer;

    public WakeQueue(RolloutEngineOptions options, Action wake)
    {
        clock = options.TimeProvider;
        timer = options.Scheduler.CreateTimer(clock, wake);
    }

    /// <summary>Notes the time a rollout waits for next, if any. It counts until the rollout's next turn begins.</summary>
    public void Note(RolloutMailbox mailbox)
    {
        if (mailbox.Runner.NextTimer is { } next)
        {
            wakes.Enqueue((mailbox, mailbox.Turn), next.At);
        }
    }

    /// <summary>Whether the time has come that a rollout waits for, which is in no turn.</summary>
    public bool IsDue(RolloutMailbox mailbox) => !mailbox.IsBusy && mailbox.Runner.NextTimer is { } next && next.At <= clock.GetUtcNow();

    /// <summary>Takes the next rollout whose time has come, if any.</summary>
    public RolloutMailbox? TakeDue()
    {
        while (wakes.TryPeek(out var wake, out var at))
        {
            var counts = wake.Turn == wake.Mailbox.Turn && !wake.Mailbox.Runner.IsStopped;
            if (counts && at > clock.GetUtcNow())
            {
                return null;
            }

            wakes.Dequeue();
            if (counts)
            {
                return wake.Mailbox;
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
