using System.Threading.Channels;

namespace Progressive.Core.Engine;

/// <summary>Does the work of engines on the threads that the process has for everybody.</summary>
internal sealed class ThreadPoolScheduler : EngineScheduler
{
    public override Channel<T> CreateQueue<T>(int capacity) => Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });

    public override Task<T> OffloadAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => Task.Run(work, cancellationToken);

    public override Task<T> IsolateAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => Task.Factory
        .StartNew(work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default)
        .Unwrap();

    public override TaskCompletionSource CreateCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override TaskCompletionSource<T> CreateCompletion<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task CancelAsync(CancellationTokenSource source) => source.CancelAsync();

    public override Task CancelIsolatedAsync(CancellationTokenSource source) => Task.Factory.StartNew(
        source.Cancel, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    public override Guid NewGuid() => Guid.NewGuid();
}
