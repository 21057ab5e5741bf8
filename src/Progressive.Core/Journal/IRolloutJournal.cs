using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>
/// Keeps what happened to rollouts. Whatever a call was told to keep is durable when it returns. Only the engine that holds a
/// rollout's lease appends to it; everybody may read, and submit commands.
/// </summary>
public interface IRolloutJournal : IRolloutLeases, ICommandInbox
{
    /// <summary>
    /// Names the journal for good, made when it was begun. Fencing tokens are counted within a journal: those of two are not compared. Empty where the journal
    /// is of an earlier version and only read.
    /// </summary>
    Guid Identity { get; }

    /// <summary>Keeps a new rollout's header, and gives its lease to whoever starts it.</summary>
    /// <param name="header">The header.</param>
    /// <param name="owner">Who is to run it: a name that no other engine has.</param>
    /// <param name="term">How long the lease holds unless it is renewed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalConflictException">There is a rollout of that id or key already, or one of that target that is not over.</exception>
    ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Appends the next events of a rollout: all of them, or none.</summary>
    /// <param name="lease">The right to do so. One that lapsed still counts until somebody else takes the rollout.</param>
    /// <param name="expectedVersion">How many events the rollout has so far.</param>
    /// <param name="events">The events, in order; at least one.</param>
    /// <param name="summary">
    /// Where the rollout stands after them, kept with them. Where that is its end, its lease ends, and its target is free.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">There is no event.</exception>
    /// <exception cref="JournalConflictException">
    /// The rollout has another number of events, is over, is unknown, or somebody else has taken it, or an event carries a ticket
    /// that another has already; nothing was appended.
    /// </exception>
    ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken);

    /// <summary>Keeps that somebody froze all rises of the journal, or lifted that. Earlier ones stay kept.</summary>
    /// <param name="freeze">Who, and why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken);

    /// <summary>The freeze that was kept last, be it in force or lifted; null if there never was one.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken);

    /// <summary>A rollout, or null if there is none of that id.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken);

    /// <summary>The rollout of a target that is not over, or null if there is none.</summary>
    /// <param name="target">The target.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken);

    /// <summary>The rollout that was started with a key, or null if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>All rollouts, in the order they were created in.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken);

    /// <summary>A rollout's events in order.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="after">How many of them are known already and left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JournalDamagedException">An event cannot be read; those before it were returned.</exception>
    IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken);
}
