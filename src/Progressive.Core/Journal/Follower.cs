using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Journal;

/// <summary>A process that routes by the orders that are kept.</summary>
/// <param name="Name">Its name: no other process has it.</param>
/// <param name="Progress">How far it has come with each order.</param>
public sealed record Follower(string Name, ValueList<Follower.Entry> Progress)
{
    /// <summary>Whether it routes by an order, or has nothing to route for its target.</summary>
    /// <param name="order">The order.</param>
    public bool Follows(ExposureOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Find(order) is { Obstacle: null } entry && (!entry.IsRouted || (entry.Fence, entry.Revision) == (order.Fence, order.Revision));
    }

    /// <summary>How far it has come with an order of a target and flag, or null where it has not seen one.</summary>
    /// <param name="order">The order.</param>
    public Entry? Find(ExposureOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Progress.FirstOrDefault(entry => entry.Target == order.Target && entry.Flag == order.Flag);
    }

    /// <summary>How far a process has come with the order of one target and flag.</summary>
    /// <param name="Target">The target.</param>
    /// <param name="Flag">The flag, or null where requests are routed.</param>
    /// <param name="Fence">The fence of the order it has seen last.</param>
    /// <param name="Revision">Its revision.</param>
    /// <param name="IsRouted">Whether the process routes that target at all.</param>
    /// <param name="Obstacle">Why it does not route by the order, or null where it does.</param>
    public sealed record Entry(string Target, string? Flag, long Fence, long Revision, bool IsRouted, string? Obstacle);
}
