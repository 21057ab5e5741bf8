using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>A journal in memory that tells of every event it took, and fails or hangs when a test says so.</summary>
internal sealed class RecordingJournal(InMemoryJournal inner, Action<string> call) : IRolloutJournal
{
    private readonly ConcurrentDictionary<RolloutId, bool> failing = [];
    private readonly Hang hang = new();
    private int busy;
    private int polls;
    private int appended;

    /// <summary>What goes wrong with an event, or null.</summary>
    public Func<RolloutId, RolloutEvent, Exception?> FaultOf { get; set; } = (_, _) => null;

    /// <summary>What goes wrong after an event was taken, so that its answer is lost; or null.</summary>
    public Func<RolloutId, RolloutEvent, Exception?> LossOf { get; set; } = (_, _) => null;

    /// <summary>Whether a call about a rollout, or about no single one, never returns.</summary>
    public Func<RolloutId?, bool> IsDeafTo { get; set; } = _ => false;

    /// <summary>Whether the question for commands never returns.</summary>
    public bool HangsInPolls { get; set; }

    /// <summary>What goes wrong with the renewal of leases, or null.</summary>
    public Func<Exception?> FaultOfRenewal { get; set; } = () => null;

    /// <summary>What goes wrong after a rollout was kept, so that its answer is lost; or null.</summary>
    public Func<Exception?> LossOfCreation { get; set; } = () => null;

    /// <summary>What goes wrong with the question for the freeze, or null.</summary>
    public Func<Exception?> FaultOfFreeze { get; set; } = () => null;

    /// <summary>What goes wrong at the end of the list of rollouts, or null.</summary>
    public Exception? FaultOfListing { get; set; }

    /// <summary>What goes wrong when the events of a rollout are read, or null.</summary>
    public Func<RolloutId, Exception?> FaultOfReading { get; set; } = _ => null;

    /// <summary>Ends every call that hangs.</summary>
    public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many events it took.</summary>
    public int Appended => appended;

    /// <summary>How often it was asked for its freeze: an engine's round ends with that.</summary>
    public int Polls => Volatile.Read(ref polls);

    /// <summary>How often it was asked to take an event.</summary>
    public int Tries { get; private set; }

    /// <summary>Whether a call is under way that does not hang.</summary>
    public bool IsBusy => Volatile.Read(ref busy) > hang.Count;

    /// <summary>How many calls hang.</summary>
    public int Hanging => hang.Count;

    /// <summary>Whether the last event of a rollout was not taken, or the next one will not be.</summary>
    public bool IsAwayFor(RolloutId rollout) => failing.ContainsKey(rollout) || IsDeafTo(rollout);

    public Guid Identity => inner.Identity;

    public async ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        call("journal: a rollout of " + header.Target);
        return await PassAsync(header.Id, async () =>
        {
            var lease = await inner.CreateAsync(header, owner, term, cancellationToken);
            return LossOfCreation() is { } loss ? throw loss : lease;
        });
    }

    public async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        await PassAsync(lease.Rollout, async () =>
        {
            // A journal that takes its time: what does not wait for it is found out.
            await Task.Yield();
            Tries++;
            Fail(lease.Rollout, events, FaultOf);
            await inner.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
            Interlocked.Add(ref appended, events.Count);
            foreach (var (index, happened) in events.Index())
            {
                call($"journal: {happened.GetType().Name} {expectedVersion + index + 1}");
            }

            Fail(lease.Rollout, events, LossOf);
            failing.TryRemove(lease.Rollout, out _);
            return true;
        });

    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        PassAsync(id, () => inner.FindAsync(id, cancellationToken));

    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        PassAsync(null, () => inner.FindOpenAsync(target, cancellationToken));

    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        PassAsync(null, () => inner.FindByKeyAsync(key, cancellationToken));

    public async IAsyncEnumerable<RolloutEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PassAsync(null, () => new ValueTask<bool>(true));
        await foreach (var entry in inner.ListAsync(cancellationToken))
        {
            yield return entry;
        }

        if (FaultOfListing is { } fault)
        {
            throw fault;
        }
    }

    public async IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PassAsync(id, () => FaultOfReading(id) is { } fault ? throw fault : new ValueTask<bool>(true));
        await foreach (var happened in inner.ReadAsync(id, after, cancellationToken))
        {
            if (after > 0)
            {
                // An engine that reads back finds that its event was kept. A test reads everything.
                failing.TryRemove(id, out _);
            }

            yield return happened;
        }
    }

    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        PassAsync(id, () => inner.LeaseAsync(id, owner, term, cancellationToken));

    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) => PassAsync(
        leases.Count == 1 ? leases.First().Rollout : null,
        () => FaultOfRenewal() is { } fault ? throw fault : inner.RenewAsync(leases, term, cancellationToken));

    public async ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) => await PassAsync(lease.Rollout, async () =>
    {
        await inner.ReleaseAsync(lease, cancellationToken);
        return true;
    });

    public ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) => inner.SubmitAsync(command, cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        PassAsync(null, async () =>
        {
            if (HangsInPolls)
            {
                await hang.UntilAsync(LetGo.Task);
            }

            return await inner.ReadWaitingAsync(owner, cancellationToken);
        });

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        PassAsync(rollout, () => inner.ReadWaitingAsync(rollout, cancellationToken));

    public ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) =>
        new(PassAsync(null, async () =>
        {
            await inner.KeepFreezeAsync(freeze, cancellationToken);
            return true;
        }).AsTask());

    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) => PassAsync(null, () =>
    {
        Interlocked.Increment(ref polls);
        return FaultOfFreeze() is { } fault ? throw fault : inner.FindFreezeAsync(cancellationToken);
    });

    private async ValueTask<T> PassAsync<T>(RolloutId? rollout, Func<ValueTask<T>> pass)
    {
        Interlocked.Increment(ref busy);
        try
        {
            if (IsDeafTo(rollout))
            {
                await hang.UntilAsync(LetGo.Task);
            }

            return await pass();
        }
        finally
        {
            Interlocked.Decrement(ref busy);
        }
    }

    private void Fail(RolloutId rollout, IReadOnlyList<RolloutEvent> events, Func<RolloutId, RolloutEvent, Exception?> faultOf)
    {
        if (events.Select(happened => faultOf(rollout, happened)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            failing[rollout] = true;
            throw fault;
        }
    }
}
