namespace Progressive.Core.Journal;

/// <summary>
/// Sees to it that one engine at a time runs a rollout. A lease has a term, so that the rollouts of an engine that died can be
/// taken over, and a fencing token that rises with every lease given, so that an engine that only slept is found out.
/// </summary>
/// <remarks>
/// Tokens are counted: each is larger than all before it in the journal, whatever the clock says. Together with the journal's identity they are the fence of
/// an order; routers may keep it and refuse what is older, or another journal's. Terms are measured by the journal's own clock.
/// </remarks>
public interface IRolloutLeases
{
    /// <summary>Asks for a rollout's lease.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="term">How long the lease is to hold unless it is renewed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// The lease in force afterwards: the asker's own, with a new token, if nobody held one, or if it had lapsed, or if the asker
    /// held it; otherwise that of whoever holds it.
    /// </returns>
    /// <exception cref="JournalConflictException">There is no such rollout, or it is over.</exception>
    ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Renews leases from now on, also ones that lapsed and that nobody took since.</summary>
    /// <param name="leases">The leases.</param>
    /// <param name="term">How long they are to hold from now.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Those that are still held, with their new ends. The others belong to somebody else, or their rollouts are over.</returns>
    ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Gives a lease back. Does nothing if it is no longer held.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken);
}
