namespace Progressive.Core.Engine;

/// <summary>
/// Lets so many calls at a time through to one part; the others wait. What lowers an exposure or reads it back goes first, and has as many places
/// again that nothing else may take: calls that hang keep no roll back waiting.
/// </summary>
/// <param name="scheduler">Completes the waiting, and runs what had to wait.</param>
/// <param name="most">How many ordinary calls at a time.</param>
internal sealed class Bulkhead(EngineScheduler scheduler, int most)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> urgent = [];
    private readonly Queue<TaskCompletionSource> ordinary = [];
    private int running;

    /// <summary>Makes a call when its turn comes. Its place is free again when it returns, and not when its caller has given it up.</summary>
    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> call, bool isUrgent, CancellationToken cancellationToken)
    {
        var turn = Enter(isUrgent);
        try
        {
            if (turn is null)
            {
                return await call().ConfigureAwait(false);
            }

            await WaitAsync(turn, cancellationToken).ConfigureAwait(false);
            return await scheduler.IsolateAsync(() => call().AsTask(), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (turn is null || turn.Task.IsCompletedSuccessfully)
            {
                Leave();
            }
        }
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task.ConfigureAwait(false);
    }

    private TaskCompletionSource? Enter(bool isUrgent)
    {
        lock (gate)
        {
            if (running < Places(isUrgent))
            {
                running++;
                return null;
            }

            var turn = scheduler.CreateCompletion();
            (isUrgent ? urgent : ordinary).Enqueue(turn);
            return turn;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            running--;
            Admit(urgent, Places(isUrgent: true));
            Admit(ordinary, Places(isUrgent: false));
        }
    }

    // Whoever has given up meanwhile does not take a place.
    private void Admit(Queue<TaskCompletionSource> waiting, int places)
    {
        while (running < places && waiting.TryDequeue(out var turn))
        {
            running++;
            if (!turn.TrySetResult())
            {
                running--;
            }
        }
    }

    private int Places(bool isUrgent) => isUrgent ? 2 * most : most;
}
