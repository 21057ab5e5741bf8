using Progressive.Core.Traffic;

namespace Progressive.Core.Journal;

/// <summary>
/// Keeps the newest order of each target where every process that routes finds it, and who routes by it. A proxy keeps what it was ordered in its memory alone: after a
/// restart, or in a second process, it is brought up to date from here.
/// </summary>
public interface IExposureStore
{
    /// <summary>Keeps an order in place of the one before for the same target and flag.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StaleOrderException">A newer one is kept (<see cref="ExposureOrder.IsOlderThan"/>).</exception>
    ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken);

    /// <summary>All orders that are kept, those of the lowest fence first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken);

    /// <summary>Says that a process follows, and how far it has come; in place of what it said before.</summary>
    /// <param name="follower">The process.</param>
    /// <param name="term">How long that holds unless it is said again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Says that a process follows no more. Does nothing if it did not.</summary>
    /// <param name="name">The process.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask LeaveAsync(string name, CancellationToken cancellationToken);

    /// <summary>The processes that follow and whose term has not lapsed, by name.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<Follower>> ListFollowersAsync(CancellationToken cancellationToken);
}

/// <summary>An order that is kept.</summary>
/// <param name="Order">The newest order of its target and flag.</param>
/// <param name="IsFinal">Whether no rollout of the target is open: then it stands for good.</param>
public sealed record KeptOrder(ExposureOrder Order, bool IsFinal);
