using System.Threading.Channels;
using Progressive.Core.Engine;

namespace Progressive.Core.Tests.Engine;

/// <summary>
/// Calls other people's code in the thread pool too, as everything else: where no part blocks its thread, a step of a test need not wait for a thread to begin.
/// </summary>
internal sealed class PooledScheduler : EngineScheduler
{
    public override Channel<T> CreateQueue<T>(int capacity) => ThreadPool.CreateQueue<T>(capacity);

    public override Task<T> OffloadAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => ThreadPool.OffloadAsync(work, cancellationToken);

    public override TaskCompletionSource CreateCompletion() => ThreadPool.CreateCompletion();

    public override TaskCompletionSource<T> CreateCompletion<T>() => ThreadPool.CreateCompletion<T>();

    public override Task CancelAsync(CancellationTokenSource source) => ThreadPool.CancelAsync(source);

    // At once: a test lets time go on as soon as nothing is on its way, and what was cancelled no longer is.
    public override Task CancelIsolatedAsync(CancellationTokenSource source)
    {
        source.Cancel();
        return Task.CompletedTask;
    }

    public override Guid NewGuid() => ThreadPool.NewGuid();
}
