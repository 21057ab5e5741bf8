namespace Progressive.Core.Tests.Engine;

/// <summary>Calls that do not return, and how many of them there are.</summary>
internal sealed class Hang
{
    private int count;

    public int Count => count;

    /// <summary>Hangs until it is cancelled, and no longer counts from that very moment.</summary>
    public async Task UntilCanceledAsync(CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var canceled = cancellationToken.Register(() =>
        {
            Interlocked.Decrement(ref count);
            end.SetCanceled(cancellationToken);
        });

        // Not before: time goes on as soon as it counts, and may cancel it at once.
        Interlocked.Increment(ref count);
        await end.Task;
    }

    /// <summary>Hangs until something else has happened.</summary>
    public async Task UntilAsync(Task end)
    {
        Interlocked.Increment(ref count);
        await end;
        Interlocked.Decrement(ref count);
    }
}
