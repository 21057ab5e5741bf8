namespace Progressive.Core.Engine;

/// <summary>The times that rollouts wait for, each by its own clock, and the one timer that wakes the loop for the next of them.</summary>
internal sealed class WakeQueue : IAsyncDisposable
{
    // Timers cannot sleep for the months a policy may ask for; waking early only means looking again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    // In the order of monotonic time since the beginning; by the clock of its rollout each is due. A rollout has one at most.
    private readonly SortedSet<Wake> wakes = new(Comparer<Wake>.Create((one, other) => (one.Elapsed, one.Number).CompareTo((other.Elapsed, other.Number))));
    private readonly Dictionary<RolloutMailbox, Wake> noted = [];
    private readonly TimeProvider clock;
    private readonly long begin;
    private readonly ITimer timer;
    private long number;

    public WakeQueue(RolloutEngineOptions options, Action wake)
    {
        clock = options.TimeProvider;
        begin = clock.GetTimestamp();
        timer = options.Scheduler.CreateTimer(clock, wake);
    }

    /// <summary>How many times are noted.</summary>
    public int Count => wakes.Count;

    private TimeSpan Elapsed => clock.GetElapsedTime(begin);

    /// <summary>Notes the time a rollout waits for next, if any. It counts until the rollout's next turn begins.</summary>
    public void Note(RolloutMailbox mailbox)
    {
        Forget(mailbox);
        if (mailbox.Runner.NextTimer is { } next)
        {
            var wake = new Wake(mailbox, mailbox.Turn, next.At, Elapsed + (next.At - mailbox.Runner.Now), number++);
            noted[mailbox] = wake;
            wakes.Add(wake);
        }
    }

    /// <summary>The rollout waits for no time any more.</summary>
    public void Forget(RolloutMailbox mailbox)
    {
        if (noted.Remove(mailbox, out var wake))
        {
            wakes.Remove(wake);
        }
    }

    /// <summary>Whether the time has come that a rollout waits for, which is in no turn.</summary>
    public static bool IsDue(RolloutMailbox mailbox) => !mailbox.IsBusy && mailbox.Runner.NextTimer is { } next && next.At <= mailbox.Runner.Now;

    /// <summary>Takes the next rollout whose time has come, if any.</summary>
    public RolloutMailbox? TakeDue()
    {
        while (wakes.Min is { } wake)
        {
            if (wake.Counts && !wake.IsDue)
            {
                return null;
            }

            Forget(wake.Mailbox);
            if (wake.Counts)
            {
                return wake.Mailbox;
            }
        }

        return null;
    }

    /// <summary>Sets the timer for the first time to come.</summary>
    /// <param name="round">A time stamp that counts as well, or null.</param>
    /// <returns>False if that time has come meanwhile: then there is nothing to sleep for.</returns>
    public bool Sleep(long? round)
    {
        var other = round is { } stamp ? clock.GetElapsedTime(begin, stamp) : (TimeSpan?)null;
        var next = wakes.Min is { Elapsed: var wake } && !(wake >= other) ? wake : other;
        if (next is not { } at)
        {
            return true;
        }

        var remaining = at - Elapsed;
        if (remaining <= TimeSpan.Zero)
        {
            return false;
        }

        timer.Change(remaining < LongestSleep ? remaining : LongestSleep, Timeout.InfiniteTimeSpan);

        // The clock may have gone on while the timer was set by what it said before.
        return at > Elapsed;
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private sealed record Wake(RolloutMailbox Mailbox, long Turn, DateTimeOffset At, TimeSpan Elapsed, long Number)
    {
        public bool Counts => Turn == Mailbox.Turn && !Mailbox.Runner.IsStopped;

        public bool IsDue => At <= Mailbox.Runner.Now;
    }
}
