namespace Progressive.Core.Engine;

/// <summary>
/// What somebody is told, one after the other, on a thread of their own: whoever tells them never waits. Who is too slow loses what comes while
/// the queue is full.
/// </summary>
/// <param name="scheduler">Runs the delivery.</param>
/// <param name="capacity">How many items may wait.</param>
/// <param name="deliver">Hands one item over. It must not throw.</param>
/// <param name="lost">Told how many items were lost, as soon as the next one is handed over. It must not throw.</param>
internal sealed class Outbox<T>(EngineScheduler scheduler, int capacity, Action<T> deliver, Action<long> lost)
{
    private readonly Lock gate = new();
    private readonly Queue<T> waiting = [];
    private bool isDraining;
    private long dropped;

    /// <summary>Ends when everything that waits now was handed over.</summary>
    public Task Drained { get; private set; } = Task.CompletedTask;

    /// <summary>Puts an item at the end of the queue. False if it is full, and the item is lost.</summary>
    public bool Post(T item)
    {
        lock (gate)
        {
            if (waiting.Count == capacity)
            {
                dropped++;
                return false;
            }

            waiting.Enqueue(item);
            if (!isDraining)
            {
                isDraining = true;
                Drained = scheduler.IsolateAsync(DrainAsync, CancellationToken.None);
            }

            return true;
        }
    }

    private Task<bool> DrainAsync()
    {
        while (TryTake(out var item, out var missed))
        {
            if (missed > 0)
            {
                lost(missed);
            }

            deliver(item!);
        }

        return Task.FromResult(true);
    }

    private bool TryTake(out T? item, out long missed)
    {
        lock (gate)
        {
            (missed, dropped) = (dropped, 0);
            isDraining = waiting.TryDequeue(out item);
            return isDraining;
        }
    }
}
