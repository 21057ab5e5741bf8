using Progressive.Core.Traffic;

namespace Progressive.Core.Journal;

/// <content>The newest orders, and who follows them.</content>
public sealed partial class InMemoryJournal : IExposureStore
{
    private readonly Dictionary<(string Target, string? Flag), ExposureOrder> orders = [];
    private readonly SortedDictionary<string, (Follower Follower, DateTimeOffset Until)> followers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        lock (gate)
        {
            if (orders.TryGetValue((order.Target, order.Flag), out var kept) && order.IsOlderThan(kept))
            {
                throw StaleOrderException.Of(order, kept);
            }

            orders[(order.Target, order.Flag)] = order;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new([.. orders.Values.OrderBy(order => order.Fence).Select(order => new KeptOrder(order, OpenOf(order.Target) is null))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(follower);
        lock (gate)
        {
            followers[follower.Name] = (follower, clock.Now + term);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LeaveAsync(string name, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            followers.Remove(name);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Follower>> ListFollowersAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new([.. followers.Values.Where(one => one.Until > clock.Now).Select(one => one.Follower)]);
        }
    }
}
