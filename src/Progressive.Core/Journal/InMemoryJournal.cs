using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>A journal that lives as long as the process: for tests and for rollouts that need not survive it.</summary>
public sealed class InMemoryJournal : IRolloutJournal
{
    private readonly ConcurrentDictionary<RolloutId, Rollout> rollouts = new();

    /// <inheritdoc/>
    public ValueTask CreateAsync(RolloutHeader header, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        return rollouts.TryAdd(header.Id, new Rollout(header, []))
            ? ValueTask.CompletedTask
            : throw new JournalConflictException($"There is a rollout '{header.Id}' already.");
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(RolloutId id, long expectedVersion, RolloutEvent happened, CancellationToken cancellationToken)
    {
        if (!rollouts.TryGetValue(id, out var rollout))
        {
            throw new JournalConflictException($"There is no rollout '{id}'.");
        }

        lock (rollout.Events)
        {
            if (rollout.Events.Count != expectedVersion)
            {
                throw new JournalConflictException(
                    $"Rollout '{id}' has {rollout.Events.Count} events, not {expectedVersion}: somebody else runs it.");
            }

            rollout.Events.Add(happened);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RolloutHeader?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        new(rollouts.TryGetValue(id, out var rollout) ? rollout.Header : null);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RolloutEvent[] events = [];
        if (rollouts.TryGetValue(id, out var rollout))
        {
            lock (rollout.Events)
            {
                events = [.. rollout.Events];
            }
        }

        foreach (var happened in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return happened;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private sealed record Rollout(RolloutHeader Header, List<RolloutEvent> Events);
}
