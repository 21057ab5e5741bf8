using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm.Parts;

/// <summary>The journal as one process reaches it. What it holds is the world's.</summary>
internal sealed class StormJournal(World world, SimulatedProcess process, PartCalls calls) : IRolloutJournal
{
    private readonly InMemoryJournal inner = world.Journal;

    public Guid Identity => inner.Identity;

    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) => CallAsync(
        "create",
        () =>
        {
            var lease = Now(inner.CreateAsync(header, owner, term, CancellationToken.None));
            world.Ledger.Create(header);
            world.Story.Tell(process.Name, $"journal: rollout {header.Id} from {header.Baseline} to {header.Candidate}");
            return lease;
        },
        cancellationToken);

    public async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        await CallAsync(
            "append",
            () =>
            {
                Now(inner.AppendAsync(lease, expectedVersion, events, summary, CancellationToken.None));
                foreach (var happened in events)
                {
                    world.Ledger.Append(lease.Rollout, happened, process);
                }

                return true;
            },
            cancellationToken);

    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        CallAsync("find", () => Now(inner.FindAsync(id, CancellationToken.None)), cancellationToken);

    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        CallAsync("find open", () => Now(inner.FindOpenAsync(target, CancellationToken.None)), cancellationToken);

    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        CallAsync("find by key", () => Now(inner.FindByKeyAsync(key, CancellationToken.None)), cancellationToken);

    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) =>
        EnumerateAsync("list", inner.ListAsync(CancellationToken.None), cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        EnumerateAsync("read", inner.ReadAsync(id, after, CancellationToken.None), cancellationToken);

    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync("lease", () => Now(inner.LeaseAsync(id, owner, term, CancellationToken.None)), cancellationToken);

    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync("renew", () => Now(inner.RenewAsync(leases, term, CancellationToken.None)), cancellationToken);

    public async ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) => await CallAsync(
        "release",
        () =>
        {
            Now(inner.ReleaseAsync(lease, CancellationToken.None));
            return true;
        },
        cancellationToken);

    public async ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) => await CallAsync(
        "submit",
        () =>
        {
            Now(inner.SubmitAsync(command, CancellationToken.None));
            return true;
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        CallAsync("poll", () => Now(inner.ReadWaitingAsync(owner, CancellationToken.None)), cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        CallAsync("poll", () => Now(inner.ReadWaitingAsync(rollout, CancellationToken.None)), cancellationToken);

    public async ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) => await CallAsync(
        "keep freeze",
        () =>
        {
            Now(inner.KeepFreezeAsync(freeze, CancellationToken.None));
            world.OnFrozen(freeze);
            return true;
        },
        cancellationToken);

    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) =>
        CallAsync("find freeze", () => Now(inner.FindFreezeAsync(CancellationToken.None)), cancellationToken);

    private ValueTask<T> CallAsync<T>(string operation, Func<T> act, CancellationToken cancellationToken) =>
        calls.CallJournalAsync("journal " + operation, act, cancellationToken);

    private async IAsyncEnumerable<T> EnumerateAsync<T>(
        string operation, IAsyncEnumerable<T> inside, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = await CallAsync(operation, () => Now(new ValueTask<List<T>>(inside.ToListAsync(CancellationToken.None).AsTask())), cancellationToken);
        foreach (var item in items)
        {
            yield return item;
        }
    }

    // The journal inside is in memory, and does all it does at once.
    private static T Now<T>(ValueTask<T> call) => call.GetAwaiter().GetResult();

    private static void Now(ValueTask call) => call.GetAwaiter().GetResult();
}
