namespace Progressive.Core.Engine;

/// <summary>A token that is cancelled with another one or by hand. Whoever has it disposes of it when they are done, although somebody may cancel it at that moment.</summary>
internal sealed class LinkedCancellation : IDisposable
{
    private readonly Lock gate = new();
    private readonly EngineScheduler scheduler;
    private readonly CancellationTokenSource source;
    private bool isDisposed;

    /// <summary>Begins it.</summary>
    /// <param name="scheduler">Runs what is registered with it.</param>
    /// <param name="outer">The other token.</param>
    public LinkedCancellation(EngineScheduler scheduler, CancellationToken outer)
    {
        this.scheduler = scheduler;
        source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        Token = source.Token;
    }

    /// <summary>The token.</summary>
    public CancellationToken Token { get; }

    /// <summary>Cancels it, unless it was disposed of. Nobody waits for what is registered with it.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                EngineScheduler.Observe(scheduler.CancelAsync(source));
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
        }

        source.Dispose();
    }
}
