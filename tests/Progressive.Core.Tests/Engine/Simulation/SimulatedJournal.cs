using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine.Simulation;

/// <summary>A journal in memory that takes its time.</summary>
internal sealed class SimulatedJournal(Simulation simulation) : IRolloutJournal
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private readonly InMemoryJournal inner = new(simulation.Clock);

    public Guid Identity => inner.Identity;

    public async ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.CreateAsync(header, owner, term, cancellationToken);
    }

    public async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await inner.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
        await PassAsync(CancellationToken.None);
    }

    public async ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.FindAsync(id, cancellationToken);
    }

    public async ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.FindOpenAsync(target, cancellationToken);
    }

    public async ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.FindByKeyAsync(key, cancellationToken);
    }

    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        inner.ReadAsync(id, after, cancellationToken);

    public async ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.LeaseAsync(id, owner, term, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.RenewAsync(leases, term, cancellationToken);
    }

    public async ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await inner.ReleaseAsync(lease, cancellationToken);
    }

    public async ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await inner.SubmitAsync(command, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.ReadWaitingAsync(owner, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.ReadWaitingAsync(rollout, cancellationToken);
    }

    public async ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await inner.KeepFreezeAsync(freeze, cancellationToken);
    }

    public async ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.FindFreezeAsync(cancellationToken);
    }

    private Task PassAsync(CancellationToken cancellationToken) => simulation.DelayAsync(simulation.Draw(Longest), cancellationToken);
}
