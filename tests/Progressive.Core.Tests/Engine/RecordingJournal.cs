using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>A journal in memory that tells of every event it took, and fails when it is told to.</summary>
internal sealed class RecordingJournal(InMemoryJournal inner, Action<string> call) : IRolloutJournal
{
    /// <summary>What goes wrong with an event, or null.</summary>
    public Func<RolloutId, RolloutEvent, Exception?> FaultOf { get; set; } = (_, _) => null;

    /// <summary>What goes wrong with the renewal of leases, or null.</summary>
    public Func<Exception?> FaultOfRenewal { get; set; } = () => null;

    public Guid Identity => inner.Identity;

    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        call("journal: a rollout of " + header.Target);
        return inner.CreateAsync(header, owner, term, cancellationToken);
    }

    public async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        // A journal that takes its time: what does not wait for it is found out.
        await Task.Yield();
        if (events.Select(happened => FaultOf(lease.Rollout, happened)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            throw fault;
        }

        await inner.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
        foreach (var (index, happened) in events.Index())
        {
            call($"journal: {happened.GetType().Name} {expectedVersion + index + 1}");
        }
    }

    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        inner.FindOpenAsync(target, cancellationToken);

    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) => inner.FindByKeyAsync(key, cancellationToken);

    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        inner.ReadAsync(id, after, cancellationToken);

    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        inner.LeaseAsync(id, owner, term, cancellationToken);

    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) =>
        FaultOfRenewal() is { } fault ? throw fault : inner.RenewAsync(leases, term, cancellationToken);

    public ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

    public ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) => inner.SubmitAsync(command, cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        inner.ReadWaitingAsync(owner, cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        inner.ReadWaitingAsync(rollout, cancellationToken);

    public ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) => inner.KeepFreezeAsync(freeze, cancellationToken);

    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) => inner.FindFreezeAsync(cancellationToken);
}
