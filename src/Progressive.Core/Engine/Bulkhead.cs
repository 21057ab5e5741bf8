namespace Progressive.Core.Engine;

/// <summary>
/// Lets so many calls at a time through to one part; the others wait. What lowers an exposure, reads it back or keeps a lease goes first, and has as many places
/// again that nothing else may take: calls that hang keep no roll back waiting. Nobody has more than a quarter of the places.
/// </summary>
/// <param name="isolation">Makes the calls.</param>
/// <param name="scheduler">Completes the waiting.</param>
/// <param name="most">How many ordinary calls at a time.</param>
internal sealed class Bulkhead(Isolation isolation, EngineScheduler scheduler, int most)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiter> urgent = [];
    private readonly LinkedList<Waiter> ordinary = [];
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    private readonly int share = Math.Max(1, most / 4);
    private int running;

    /// <summary>How many calls wait for a place.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return urgent.Count + ordinary.Count;
            }
        }
    }

    /// <summary>Makes a call when its turn comes. Its place is free again when nothing of it runs any more, and not when its caller has given it up.</summary>
    /// <param name="owner">For whom, a target or a rollout: one whose calls hang leaves places for the others.</param>
    /// <param name="call">The call.</param>
    /// <param name="isUrgent">Whether it goes first.</param>
    /// <param name="cancellationToken">Ends the waiting, and cancels the call.</param>
    /// <returns>What the part returns, when it does, whether it was cancelled or not.</returns>
    public async ValueTask<T> RunAsync<T>(string owner, Func<CancellationToken, ValueTask<T>> call, bool isUrgent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Enter(owner, isUrgent) is { } waiter)
        {
            await WaitAsync(waiter, cancellationToken).ConfigureAwait(false);
        }

        var ended = Task.CompletedTask;
        try
        {
            (var result, ended) = isolation.Begin(call, cancellationToken);
            return await result.ConfigureAwait(false);
        }
        finally
        {
            _ = LeaveAsync(owner, ended);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public async ValueTask RunAsync(string owner, Func<CancellationToken, ValueTask> call, bool isUrgent, CancellationToken cancellationToken) => await RunAsync(
        owner,
        async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        },
        isUrgent,
        cancellationToken).ConfigureAwait(false);

    // Who gives up leaves the queue at once.
    private async Task WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.Register(() =>
        {
            if (TryRemove(waiter))
            {
                waiter.Value.Turn.SetCanceled(cancellationToken);
            }
        });
        await waiter.Value.Turn.Task.ConfigureAwait(false);
    }

    private bool TryRemove(LinkedListNode<Waiter> waiter)
    {
        lock (gate)
        {
            waiter.List?.Remove(waiter);
            return !waiter.Value.IsAdmitted;
        }
    }

    private LinkedListNode<Waiter>? Enter(string owner, bool isUrgent)
    {
        lock (gate)
        {
            if (HasRoom(owner, isUrgent))
            {
                Take(owner);
                return null;
            }

            return (isUrgent ? urgent : ordinary).AddLast(new Waiter(owner, scheduler.CreateCompletion()));
        }
    }

    private async Task LeaveAsync(string owner, Task ended)
    {
        await ended.ConfigureAwait(false);
        var admitted = new List<Waiter>();
        lock (gate)
        {
            running--;
            if (--held[owner] == 0)
            {
                held.Remove(owner);
            }

            Admit(urgent, isUrgent: true, admitted);
            Admit(ordinary, isUrgent: false, admitted);
        }

        foreach (var waiter in admitted)
        {
            waiter.Turn.SetResult();
        }
    }

    private void Admit(LinkedList<Waiter> waiting, bool isUrgent, List<Waiter> admitted)
    {
        for (var (node, next) = (waiting.First, waiting.First?.Next); node is not null && running < Places(isUrgent); (node, next) = (next, next?.Next))
        {
            if (HasRoom(node.Value.Owner, isUrgent))
            {
                waiting.Remove(node);
                node.Value.IsAdmitted = true;
                Take(node.Value.Owner);
                admitted.Add(node.Value);
            }
        }
    }

    private void Take(string owner)
    {
        running++;
        held[owner] = held.GetValueOrDefault(owner) + 1;
    }

    private bool HasRoom(string owner, bool isUrgent) =>
        running < Places(isUrgent) && held.GetValueOrDefault(owner) < (isUrgent ? 2 * share : share);

    private int Places(bool isUrgent) => isUrgent ? 2 * most : most;

    private sealed class Waiter(string owner, TaskCompletionSource turn)
    {
        public string Owner => owner;

        public TaskCompletionSource Turn => turn;

        /// <summary>Whether it has its place: then nobody gives it up any more.</summary>
        public bool IsAdmitted { get; set; }
    }
}
