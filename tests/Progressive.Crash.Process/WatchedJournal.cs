using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Crash;

/// <summary>A journal with boundaries around everything it writes for an engine.</summary>
internal sealed class WatchedJournal(IRolloutJournal inner, Boundaries boundaries) : IRolloutJournal
{
    public Guid Identity => inner.Identity;

    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("create", () => inner.CreateAsync(header, owner, term, cancellationToken));

    public ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync(
            "append " + events[0].GetType().Name, () => inner.AppendAsync(lease, expectedVersion, events, summary, cancellationToken));

    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        inner.LeaseAsync(id, owner, term, cancellationToken);

    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) =>
        inner.RenewAsync(leases, term, cancellationToken);

    public ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        inner.FindOpenAsync(target, cancellationToken);

    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) => inner.FindByKeyAsync(key, cancellationToken);

    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        inner.ReadAsync(id, after, cancellationToken);

    public ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) => inner.SubmitAsync(command, cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        inner.ReadWaitingAsync(owner, cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        inner.ReadWaitingAsync(rollout, cancellationToken);

    public ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) => inner.KeepFreezeAsync(freeze, cancellationToken);

    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) => inner.FindFreezeAsync(cancellationToken);
}
