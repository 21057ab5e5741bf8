using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>Keeps what happened to rollouts. An event that was appended is durable when the call returns.</summary>
public interface IRolloutJournal
{
    /// <summary>Keeps a new rollout's header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalConflictException">There is a rollout of that id already.</exception>
    ValueTask CreateAsync(RolloutHeader header, CancellationToken cancellationToken);

    /// <summary>Appends the next event of a rollout.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="expectedVersion">How many events it has so far.</param>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalConflictException">It has another number of events: somebody else appends to it.</exception>
    ValueTask AppendAsync(RolloutId id, long expectedVersion, RolloutEvent happened, CancellationToken cancellationToken);

    /// <summary>A rollout's header, or null if there is none of that id.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RolloutHeader?> FindAsync(RolloutId id, CancellationToken cancellationToken);

    /// <summary>A rollout's events in order.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, CancellationToken cancellationToken);
}
