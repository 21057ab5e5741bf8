using Progressive.Core.Journal;
using Progressive.Core.Traffic;

namespace Progressive.Hosting.Following;

/// <summary>
/// A router of this process, and of all others that follow the same journal: an order is carried out once each of them has read it back. One that follows no more, because its
/// process ended or cannot reach the journal, is not waited for.
/// </summary>
/// <param name="inner">The router of this process.</param>
/// <param name="store">Where the others find the orders.</param>
/// <param name="own">The name of this process among those that follow.</param>
/// <param name="patience">How long the others are waited for: less than a call may take, or nobody would learn who is missing.</param>
/// <param name="clock">Measures that.</param>
internal sealed class FollowedRouter(ITrafficRouter inner, IExposureStore store, string own, TimeSpan patience, TimeProvider clock) : ITrafficRouter
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) => inner.FindAsync(target, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Exposure == Exposure.Nobody)
        {
            // Lowering waits for nobody, not for a journal that is away either.
            await inner.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
            await store.KeepAsync(order, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // What cannot be carried out here is told to nobody.
            (await inner.FindAsync(order.Target, cancellationToken).ConfigureAwait(false))?.ThrowIfUnable(order, Name);
            await store.KeepAsync(order, cancellationToken).ConfigureAwait(false);
            await inner.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
        }

        await AwaitOthersAsync(order, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A process does not route by the order in force, or this one was cut off and is not up to date yet.</exception>
    public async ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken)
    {
        if (!(await store.ListFollowersAsync(cancellationToken).ConfigureAwait(false)).Any(follower => follower.Name == own))
        {
            throw new InvalidOperationException($"This process, {own}, does not follow the journal's orders at present.");
        }

        var orders = await store.ListOrdersAsync(cancellationToken).ConfigureAwait(false);
        foreach (var order in orders.Select(kept => kept.Order).Where(order => order.Target == target))
        {
            if (await FindOthersAsync(order, cancellationToken).ConfigureAwait(false) is { Left.Count: > 0 } others)
            {
                throw new InvalidOperationException(Describe(order, others));
            }
        }

        return await inner.ReadAsync(target, cancellationToken).ConfigureAwait(false);
    }

    private async Task AwaitOthersAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (await FindOthersAsync(order, cancellationToken).ConfigureAwait(false) is { Left.Count: > 0 } others)
        {
            if (clock.GetElapsedTime(began) >= patience)
            {
                throw new TimeoutException(Describe(order, others));
            }

            await Task.Delay(Interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(int All, IReadOnlyList<Follower> Left)> FindOthersAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        var others = (await store.ListFollowersAsync(cancellationToken).ConfigureAwait(false)).Where(follower => follower.Name != own).ToArray();
        return (others.Length, [.. others.Where(follower => !follower.Follows(order))]);
    }

    private static string Describe(ExposureOrder order, (int All, IReadOnlyList<Follower> Left) others)
    {
        var left = others.Left.Select(follower => follower.Find(order)?.Obstacle is { } obstacle ? $"{follower.Name} ({obstacle})" : follower.Name);
        return FormattableString.Invariant(
            $"{others.All + 1 - others.Left.Count} of {others.All + 1} processes route '{order.Target}' by revision {order.Revision}. Not yet: {string.Join(", ", left)}.");
    }
}
