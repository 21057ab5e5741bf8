using System.Runtime.ExceptionServices;

namespace Progressive.Storm.VirtualTime;

/// <summary>
/// Whole engines on one thread and in virtual time. Of everything that can go on at a moment, a seed draws what does; time goes on when nothing can.
/// So the same seed is the same history.
/// </summary>
internal sealed class Simulation
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Continuations run inside of what completes them: a stack that runs out would send one to the thread pool.
    private const int StackSize = 64 << 20;

    private const long MostSteps = 1_000_000;

    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<(SimulatedProcess? Process, Action Act)> ready = [];
    private readonly PriorityQueue<Alarm, (DateTimeOffset At, long Order)> alarms = new();
    private Task? running;
    private long order;
    private volatile Exception? escape;

    private Simulation(int seed) => Random = new Random(seed);

    /// <summary>Draws everything that is left to chance.</summary>
    public Random Random { get; }

    /// <summary>The true time, which no process sees but by its clock.</summary>
    public DateTimeOffset Now { get; private set; } = Begin;

    /// <summary>How many pieces of work were done.</summary>
    public long Steps { get; private set; }

    /// <summary>Runs a history to its end, on a thread of its own.</summary>
    public static T Run<T>(int seed, Func<Simulation, Task<T>> history)
    {
        var (result, failure) = (default(T), default(ExceptionDispatchInfo));
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = new Simulation(seed).RunToEnd(history);
                }
                catch (Exception broken)
                {
                    failure = ExceptionDispatchInfo.Capture(broken);
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>Fails whoever left the simulation's thread.</summary>
    public void AssertThread()
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            // Whoever ran there may swallow it.
            escape ??= new InvalidOperationException("Something ran on another thread than the simulation's:\n" + Environment.StackTrace);
            throw escape;
        }
    }

    /// <summary>Does something later at this moment.</summary>
    /// <param name="act">What.</param>
    /// <param name="process">The process that does it, or null for the world around them.</param>
    public void Post(Action act, SimulatedProcess? process = null)
    {
        AssertThread();
        ready.Add((process, act));
    }

    /// <summary>Does something at a later moment.</summary>
    public Alarm PostAt(DateTimeOffset at, Action act, SimulatedProcess? process = null)
    {
        AssertThread();
        var alarm = new Alarm(act, process);
        alarms.Enqueue(alarm, (at < Now ? Now : at, ++order));
        return alarm;
    }

    /// <summary>Lets everything else go first that chance lets go first.</summary>
    public Task YieldAsync()
    {
        var turn = new TaskCompletionSource();
        Post(turn.SetResult);
        return turn.Task;
    }

    /// <summary>Lets time go by.</summary>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => DelayAsync(delay, null, cancellationToken);

    /// <summary>Lets time go by in a process.</summary>
    public async Task DelayAsync(TimeSpan delay, SimulatedProcess? process, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource();
        var alarm = delay == Timeout.InfiniteTimeSpan ? null : PostAt(Now + delay, () => end.TrySetResult(), process);
        using var canceled = cancellationToken.Register(() => Post(() => end.TrySetCanceled(cancellationToken), process));
        try
        {
            await end.Task;
        }
        finally
        {
            alarm?.IsOff = true;
        }

        AssertThread();
    }

    /// <summary>Blocks the caller's thread, while everything else goes on as if on others.</summary>
    public void Block(TimeSpan duration)
    {
        var isOver = false;
        PostAt(Now + duration, () => isOver = true);
        while (!isOver && running is not { IsCompleted: true })
        {
            Step();
        }
    }

    /// <summary>Draws a time up to some length.</summary>
    public TimeSpan Draw(TimeSpan longest) => TimeSpan.FromTicks(Random.NextInt64(longest.Ticks + 1));

    private T RunToEnd<T>(Func<Simulation, Task<T>> history)
    {
        var result = history(this);
        running = result;
        while (!result.IsCompleted)
        {
            Step();
        }

        return result.GetAwaiter().GetResult();
    }

    private void Step()
    {
        if (escape is not null)
        {
            throw escape;
        }

        if (++Steps > MostSteps)
        {
            throw new InvalidOperationException($"At {Now:O} there is no end in sight.");
        }

        if (ready.Count == 0)
        {
            Advance();
        }

        var drawn = Random.Next(ready.Count);
        var (process, act) = ready[drawn];
        ready[drawn] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        if (process is null)
        {
            act();
        }
        else
        {
            process.Do(act);
        }
    }

    private void Advance()
    {
        while (alarms.TryDequeue(out var alarm, out var due))
        {
            if (!alarm.IsOff)
            {
                Now = due.At;
                ready.Add((alarm.Process, alarm.Ring));
                break;
            }
        }

        // Whatever else is for the same moment: chance says what goes first.
        while (alarms.TryPeek(out var next, out var due) && (next.IsOff || due.At == Now))
        {
            alarms.Dequeue();
            if (!next.IsOff)
            {
                ready.Add((next.Process, next.Ring));
            }
        }

        if (ready.Count == 0)
        {
            throw new InvalidOperationException($"Nothing is left to do at {Now:O}, and the history has not ended: something left this thread, or waits for ever.");
        }
    }

    /// <summary>Something that is to be done at a moment, unless it is turned off before.</summary>
    public sealed class Alarm(Action act, SimulatedProcess? process)
    {
        public bool IsOff { get; set; }

        public SimulatedProcess? Process => process;

        public void Ring()
        {
            if (!IsOff)
            {
                act();
            }
        }
    }
}
