using System.Runtime.CompilerServices;
using Progressive.Core.Machine;
using Progressive.Core.Time;

namespace Progressive.Core.Journal;

/// <summary>A journal that lives as long as the process: for tests and for rollouts that need not survive it.</summary>
/// <param name="timeProvider">Tells when leases lapse; null for the system's clock.</param>
public sealed partial class InMemoryJournal(TimeProvider? timeProvider = null) : IRolloutJournal
{
    private readonly SteadyClock clock = new(timeProvider ?? TimeProvider.System);
    private readonly Lock gate = new();
    private readonly OrderedDictionary<RolloutId, Kept> rollouts = [];
    private readonly List<SubmittedCommand> submitted = [];
    private readonly HashSet<Guid> taken = [];
    private long lastToken;
    private JournalFreeze? lastFreeze;

    /// <inheritdoc/>
    public Guid Identity { get; init; } = Guid.NewGuid();

    /// <inheritdoc/>
    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(header);
        lock (gate)
        {
            if (OpenOf(header.Target) is { Header.Id: var other })
            {
                throw new JournalConflictException($"'{header.Target}' is under rollout '{other}' already.");
            }

            if (header.Key is { } key && OfKey(key) is { Header.Id: var earlier })
            {
                throw new JournalConflictException($"Rollout '{earlier}' was started with key '{key}' already.");
            }

            var kept = new Kept(header);
            if (!rollouts.TryAdd(header.Id, kept))
            {
                throw new JournalConflictException($"There is a rollout '{header.Id}' already.");
            }

            return new(Give(kept, owner, term));
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentOutOfRangeException.ThrowIfZero(events.Count, nameof(events));
        lock (gate)
        {
            var kept = Open(lease.Rollout);
            if (kept.Lease?.Token != lease.Token)
            {
                throw new JournalConflictException(kept.Lease is { } held
                    ? $"Rollout '{lease.Rollout}' was taken over by '{held.Owner}'."
                    : $"Rollout '{lease.Rollout}' was given back: nobody runs it.");
            }

            if (kept.Events.Count != expectedVersion)
            {
                throw new JournalConflictException(
                    $"Rollout '{lease.Rollout}' has {kept.Events.Count} events, not {expectedVersion}: somebody else appended to it.");
            }

            var tickets = new HashSet<Guid>();
            foreach (var ticket in events.OfType<Commanded>().Select(command => command.Ticket).OfType<Guid>())
            {
                if (taken.Contains(ticket) || !tickets.Add(ticket))
                {
                    throw new JournalConflictException($"Ticket {ticket} was taken before.");
                }
            }

            taken.UnionWith(tickets);
            kept.Events.AddRange(events);
            kept.Summary = summary;
            kept.WrittenAt = clock.Now;
            kept.Lease = summary.IsOver ? null : kept.Lease;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) => Find(() => rollouts.GetValueOrDefault(id));

    /// <inheritdoc/>
    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) => Find(() => OpenOf(target));

    /// <inheritdoc/>
    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) => Find(() => OfKey(key));

    /// <inheritdoc/>
    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) =>
        EnumerateAsync<RolloutEntry>(() => [.. rollouts.Values.Select(kept => kept.EntryAt(clock.Now))], cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        EnumerateAsync<RolloutEvent>(
            () => rollouts.TryGetValue(id, out var kept) ? [.. kept.Events.Skip((int)after)] : [], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var kept = Open(id);
            var isFree = kept.Lease is not { } held || held.Owner == owner || held.Until <= clock.Now;
            return new(isFree ? Give(kept, owner, term) : kept.Lease!);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        lock (gate)
        {
            var until = clock.Now + term;
            var held = new List<RolloutLease>();
            foreach (var lease in leases)
            {
                if (rollouts.TryGetValue(lease.Rollout, out var kept) && kept.Lease?.Token == lease.Token)
                {
                    kept.Lease = kept.Lease with { Until = until };
                    held.Add(kept.Lease);
                }
            }

            return new(held);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (gate)
        {
            if (rollouts.TryGetValue(lease.Rollout, out var kept) && kept.Lease?.Token == lease.Token)
            {
                kept.Lease = null;
            }
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask<RolloutEntry?> Find(Func<Kept?> find)
    {
        lock (gate)
        {
            return new(find()?.EntryAt(clock.Now));
        }
    }

    private Kept Open(RolloutId id) => rollouts.TryGetValue(id, out var kept)
        ? kept.IsOver ? throw new JournalConflictException($"Rollout '{id}' is over.") : kept
        : throw new JournalConflictException($"There is no rollout '{id}'.");

    private Kept? OpenOf(string target) => rollouts.Values.FirstOrDefault(kept => !kept.IsOver && kept.Header.Target == target);

    private Kept? OfKey(string key) => rollouts.Values.FirstOrDefault(kept => kept.Header.Key == key);

    private RolloutLease Give(Kept kept, string owner, TimeSpan term)
    {
        return kept.Lease = new RolloutLease(kept.Header.Id, owner, ++lastToken, clock.Now + term);
    }

    private async IAsyncEnumerable<T> EnumerateAsync<T>(Func<T[]> copy, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        T[] items;
        lock (gate)
        {
            items = copy();
        }

        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private sealed class Kept(RolloutHeader header)
    {
        public RolloutHeader Header => header;

        public List<RolloutEvent> Events { get; } = [];

        public RolloutSummary? Summary { get; set; }

        public bool IsOver => Summary is { IsOver: true };

        public RolloutLease? Lease { get; set; }

        public DateTimeOffset? WrittenAt { get; set; }

        public RolloutEntry EntryAt(DateTimeOffset now) => new(header, IsOver, Lease) { Summary = Summary, ReadAt = now, WrittenAt = WrittenAt };
    }
}
