using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>A journal that passes everything on to one in memory, but for what a test breaks.</summary>
internal class BrokenJournal(IRolloutJournal inner) : IRolloutJournal
{
    protected IRolloutJournal Inner => inner;

    public virtual Guid Identity => inner.Identity;

    public virtual ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        inner.CreateAsync(header, owner, term, cancellationToken);

    public virtual ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        inner.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);

    public virtual async ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        Show(await inner.FindAsync(id, cancellationToken));

    public virtual async ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        Show(await inner.FindOpenAsync(target, cancellationToken));

    public virtual async ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        Show(await inner.FindByKeyAsync(key, cancellationToken));

    public virtual IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) =>
        inner.ListAsync(cancellationToken).Select(entry => Show(entry)!);

    public virtual IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        inner.ReadAsync(id, after, cancellationToken);

    public virtual ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        inner.LeaseAsync(id, owner, term, cancellationToken);

    public virtual ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) =>
        inner.RenewAsync(leases, term, cancellationToken);

    public virtual ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

    public virtual ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) => inner.SubmitAsync(command, cancellationToken);

    public virtual ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        inner.ReadWaitingAsync(owner, cancellationToken);

    public virtual ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        inner.ReadWaitingAsync(rollout, cancellationToken);

    public virtual ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) => inner.KeepFreezeAsync(freeze, cancellationToken);

    public virtual ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) => inner.FindFreezeAsync(cancellationToken);

    /// <summary>An entry as this journal shows it.</summary>
    protected virtual RolloutEntry? Show(RolloutEntry? entry) => entry;

    /// <summary>The lease that is in force, whatever somebody brings.</summary>
    protected async Task<RolloutLease> HeldAsync(RolloutLease brought) =>
        (await inner.FindAsync(brought.Rollout, CancellationToken.None))?.Lease ?? brought;
}
