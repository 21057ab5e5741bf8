using System.Threading.Channels;
using Progressive.Core.Engine;

namespace Progressive.Storm.VirtualTime;

/// <summary>Does the work of a process on the simulation's thread, in the order that its seed draws.</summary>
internal sealed class SimulatedScheduler(SimulatedProcess process) : EngineScheduler
{
    private readonly Simulation simulation = process.Simulation;

    public override Channel<T> CreateQueue<T>(int capacity) => new SimulatedQueue<T>(process, capacity);

    public override Task<T> OffloadAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>();
        simulation.Post(() => _ = PassOnAsync(), process);
        return done.Task;

        async Task PassOnAsync()
        {
            var running = RunAsync();
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            simulation.AssertThread();
            done.SetFromTask(running);
        }

        async Task<T> RunAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await work();
        }
    }

    // Who awaits one goes on inside of what completes it: no order is lost by that, since all that matters yields to the simulation first.
    public override TaskCompletionSource CreateCompletion() => new();

    public override TaskCompletionSource<T> CreateCompletion<T>() => new();

    public override Task CancelAsync(CancellationTokenSource source)
    {
        simulation.AssertThread();
        try
        {
            source.Cancel();
            return Task.CompletedTask;
        }
        catch (AggregateException failures)
        {
            return Task.FromException(failures);
        }
    }

    public override Task DelayAsync(TimeSpan delay, TimeProvider clock, CancellationToken cancellationToken) =>
        process.DelayAsync(delay, cancellationToken);

    public override Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        simulation.Random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
