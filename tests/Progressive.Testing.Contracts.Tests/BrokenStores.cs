using Progressive.Core.Journal;
using Progressive.Core.Traffic;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>A journal that keeps orders as it should; each kind below breaks something.</summary>
internal class BrokenStore(InMemoryJournal inner) : BrokenJournal(inner), IExposureStore
{
    public static IReadOnlyDictionary<string, Func<TimeProvider, BrokenStore>> All { get; } = new Dictionary<string, Func<TimeProvider, BrokenStore>>
    {
        ["loses flags"] = clock => new LosesFlags(new(clock)),
        ["takes older orders"] = clock => new TakesOlder(new(clock)),
        ["loses orders"] = clock => new LosesOrders(new(clock)),
        ["ends nothing"] = clock => new EndsNothing(new(clock)),
        ["keeps followers for ever"] = clock => new KeepsFollowers(new(clock)),
        ["keeps what was said first"] = clock => new KeepsFirst(new(clock)),
        ["lets nobody leave"] = clock => new LetsNobodyLeave(new(clock)),
    };

    private IExposureStore Store => (IExposureStore)Inner;

    public virtual ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken) => Store.KeepAsync(order, cancellationToken);

    public virtual ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken) => Store.ListOrdersAsync(cancellationToken);

    public virtual ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken) => Store.FollowAsync(follower, term, cancellationToken);

    public virtual ValueTask LeaveAsync(string name, CancellationToken cancellationToken) => Store.LeaveAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<Follower>> ListFollowersAsync(CancellationToken cancellationToken) => Store.ListFollowersAsync(cancellationToken);

    private sealed class LosesFlags(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken) => base.KeepAsync(order with { Flag = null }, cancellationToken);
    }

    private sealed class TakesOlder(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override async ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken)
        {
            try
            {
                await base.KeepAsync(order, cancellationToken);
            }
            catch (StaleOrderException)
            {
                await base.KeepAsync(order with { Fence = 1000 }, cancellationToken);
            }
        }
    }

    private sealed class LosesOrders(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken) => new((IReadOnlyList<KeptOrder>)[]);
    }

    private sealed class EndsNothing(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override async ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken) =>
            [.. (await base.ListOrdersAsync(cancellationToken)).Select(kept => kept with { IsFinal = false })];
    }

    private sealed class KeepsFollowers(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken) =>
            base.FollowAsync(follower, TimeSpan.FromDays(1), cancellationToken);
    }

    private sealed class KeepsFirst(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override async ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken)
        {
            if ((await ListFollowersAsync(cancellationToken)).All(known => known.Name != follower.Name))
            {
                await base.FollowAsync(follower, term, cancellationToken);
            }
        }
    }

    private sealed class LetsNobodyLeave(InMemoryJournal inner) : BrokenStore(inner)
    {
        public override ValueTask LeaveAsync(string name, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
