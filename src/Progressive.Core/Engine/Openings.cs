namespace Progressive.Core.Engine;

/// <summary>
/// The rollouts that an engine is about to run: their leases are taken, or may be, and the loop does not have them yet. An engine that ends waits for them, as
/// each gives its lease back once it finds that the engine has ended.
/// </summary>
internal sealed class Openings(RolloutEngineOptions options)
{
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource? ended;

    /// <summary>Counts one until it is disposed of.</summary>
    public IDisposable Begin()
    {
        lock (gate)
        {
            count++;
        }

        return new Opening(this);
    }

    /// <summary>Waits until none is left, for as long as a call may take.</summary>
    public async Task EndAsync()
    {
        Task left;
        lock (gate)
        {
            if (count == 0)
            {
                return;
            }

            ended ??= options.Scheduler.CreateCompletion();
            left = ended.Task;
        }

        try
        {
            await left.WaitAsync(options.CallTimeout, options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            options.Logger.ReleaseFailed(late);
        }
    }

    private void End()
    {
        TaskCompletionSource? last;
        lock (gate)
        {
            last = --count == 0 ? ended : null;
        }

        last?.TrySetResult();
    }

    private sealed class Opening(Openings openings) : IDisposable
    {
        public void Dispose() => openings.End();
    }
}
