using System.Threading.Channels;

namespace Progressive.Core.Engine;

/// <summary>
/// The one way in which engines and runners queue, wait, and leave their thread; a test holds that nothing else in this namespace does. A program's
/// work is done by the thread pool. A simulation puts a scheduler of its own in its place, which does everything on one thread, in an order drawn from
/// a seed: so whatever else differs between two runs comes from here as well.
/// </summary>
/// <remarks>
/// Clocks are no part of it: <see cref="TimeProvider"/> is virtual already, and every timer is set on the clock of the options.
/// </remarks>
internal abstract class EngineScheduler
{
    /// <summary>The scheduler of every program.</summary>
    public static EngineScheduler ThreadPool { get; } = new ThreadPoolScheduler();

    /// <summary>Creates a queue with many writers and one reader. A writer waits while it is full.</summary>
    public abstract Channel<T> CreateQueue<T>(int capacity);

    /// <summary>Runs work off the caller's thread: if it blocks or computes for long, nobody else waits.</summary>
    public abstract Task<T> OffloadAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs work off the caller's thread.</summary>
    public Task OffloadAsync(Func<Task> work, CancellationToken cancellationToken) => OffloadAsync(
        async () =>
        {
            await work().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Runs other people's code, which may block its thread: on one of its own, so that however many calls block, nothing else waits for a thread.</summary>
    public virtual Task<T> IsolateAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => OffloadAsync(work, cancellationToken);

    /// <summary>Creates a task that is completed by hand. Who completes it does not wait for those who await it.</summary>
    public abstract TaskCompletionSource CreateCompletion();

    /// <inheritdoc cref="CreateCompletion()"/>
    public abstract TaskCompletionSource<T> CreateCompletion<T>();

    /// <summary>Cancels a source of the engine's own at once. The task ends when everything that was registered with it has run.</summary>
    public abstract Task CancelAsync(CancellationTokenSource source);

    /// <summary>Cancels a source whose token other people's code has: what they registered with it may block its thread, and gets one of its own.</summary>
    public virtual Task CancelIsolatedAsync(CancellationTokenSource source) => CancelAsync(source);

    /// <summary>Creates a timer that is not set yet.</summary>
    public virtual ITimer CreateTimer(TimeProvider clock, Action elapsed) =>
        clock.CreateTimer(_ => elapsed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Waits. A simulation has a wait of its own: a <see cref="Task"/>'s goes on in the thread pool once it is cancelled.</summary>
    public virtual Task DelayAsync(TimeSpan delay, TimeProvider clock, CancellationToken cancellationToken) => Task.Delay(delay, clock, cancellationToken);

    /// <summary>Nobody may be left to hear how a task fails: then that is no unobserved exception. Who awaits it hears of it all the same.</summary>
    public static void Observe(Task task) => task.ContinueWith(
        static failed => _ = failed.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    /// <summary>Creates an id that nothing else has.</summary>
    public abstract Guid NewGuid();
}
