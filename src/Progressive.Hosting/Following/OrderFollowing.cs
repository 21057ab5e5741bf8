using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Hosting.Following;

/// <summary>Has the routers of this process carry the kept orders out. Calls are made one after the other.</summary>
internal sealed class OrderFollowing(IReadOnlyCollection<ITrafficRouter> routers, ILogger logger)
{
    private readonly Dictionary<(string Target, string? Flag), ExposureOrder> carriedOut = [];
    private readonly HashSet<ExposureOrder> told = [];
    private readonly HashSet<ExposureOrder> outlived = [];
    private IReadOnlyList<KeptOrder> known = [];

    /// <summary>Carries out what is not yet, and returns how far each order has come.</summary>
    public async Task<ValueList<Follower.Entry>> FollowAsync(IReadOnlyList<KeptOrder> kept, CancellationToken cancellationToken)
    {
        known = kept;
        var progress = new List<Follower.Entry>();
        foreach (var each in kept)
        {
            progress.Add(await FollowAsync(each, cancellationToken).ConfigureAwait(false));
        }

        return new ValueList<Follower.Entry>(progress);
    }

    /// <summary>Brings back what served before each rollout that was open when the orders were last known.</summary>
    public async Task FallBackAsync(CancellationToken cancellationToken)
    {
        foreach (var order in known.Where(each => !each.IsFinal).Select(each => each.Order with { Exposure = Exposure.Nobody }))
        {
            try
            {
                if (carriedOut.GetValueOrDefault((order.Target, order.Flag)) != order
                    && await FindAsync(order.Target, cancellationToken).ConfigureAwait(false) is var (router, _))
                {
                    await CarryOutAsync(router, order, cancellationToken).ConfigureAwait(false);
                    logger.FellBack(order.Target, order.Baseline);
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogOnce(failure, order);
            }
        }
    }

    private async Task<Follower.Entry> FollowAsync(KeptOrder kept, CancellationToken cancellationToken)
    {
        var order = kept.Order;
        var entry = new Follower.Entry(order.Target, order.Flag, order.Fence, order.Revision, IsRouted: false, Obstacle: null);
        try
        {
            if (await FindAsync(order.Target, cancellationToken).ConfigureAwait(false) is not var (router, target)
                || outlived.Contains(order)
                || (kept.IsFinal && IsOutlived(order, router, target)))
            {
                return entry;
            }

            if (carriedOut.GetValueOrDefault((order.Target, order.Flag)) != order || await IsForgottenAsync(router, order, cancellationToken).ConfigureAwait(false))
            {
                await CarryOutAsync(router, order, cancellationToken).ConfigureAwait(false);
            }

            return entry with { IsRouted = true, Obstacle = await FindObstacleAsync(router, order, cancellationToken).ConfigureAwait(false) };
        }
        catch (StaleOrderException)
        {
            // The engine of this process has given the next one since the orders were read.
            return entry with { IsRouted = true, Obstacle = "a newer order is in force there" };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogOnce(failure, order);

            // What a router says may hold secrets, and this is kept.
            return entry with { IsRouted = true, Obstacle = $"its router failed with {failure.GetType().Name}" };
        }
    }

    // Once, however often it is tried.
    private void LogOnce(Exception failure, ExposureOrder order)
    {
        if (told.Add(order))
        {
            logger.OrderNotFollowed(failure, order.Target, order.Exposure);
        }
    }

    private async Task CarryOutAsync(ITrafficRouter router, ExposureOrder order, CancellationToken cancellationToken)
    {
        await router.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
        carriedOut[(order.Target, order.Flag)] = order;
    }

    // What somebody else changed is for the engine to find, and for the policy to decide about.
    private static async Task<bool> IsForgottenAsync(ITrafficRouter router, ExposureOrder order, CancellationToken cancellationToken) =>
        order.Flag is null && await router.ReadAsync(order.Target, cancellationToken).ConfigureAwait(false) is { Revision: 0 };

    // A router of flags reads the newest flag of its target back.
    private static async Task<string?> FindObstacleAsync(ITrafficRouter router, ExposureOrder order, CancellationToken cancellationToken) =>
        order.Flag is not null ? null
        : await router.ReadAsync(order.Target, cancellationToken).ConfigureAwait(false) is var reading && reading.Shows(order) ? null
        : $"{reading.Exposure} is in force there";

    // The versions of a rollout that is over may be gone from the configuration, which says then what serves.
    private bool IsOutlived(ExposureOrder order, ITrafficRouter router, RouterTarget target)
    {
        try
        {
            target.ThrowIfUnable(order, router.Name);
            return false;
        }
        catch (ArgumentException unable)
        {
            // It stays so when the next rollout begins, whose first order takes its place.
            outlived.Add(order);
            logger.OrderOutlived(unable, order.Target, order.Candidate);
            return true;
        }
    }

    private async Task<(ITrafficRouter Router, RouterTarget Target)?> FindAsync(string target, CancellationToken cancellationToken)
    {
        foreach (var router in routers)
        {
            if (await router.FindAsync(target, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return (router, found);
            }
        }

        return null;
    }
}
