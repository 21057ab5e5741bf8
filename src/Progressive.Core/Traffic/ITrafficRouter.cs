namespace Progressive.Core.Traffic;

/// <summary>
/// Sends users to the candidate or the baseline. Every call is idempotent: the same order applied twice changes nothing
/// the second time. The engine applies, reads back and compares; it looks at no metric before they agree.
/// </summary>
public interface ITrafficRouter
{
    /// <summary>The router's name in messages, such as <c>yarp</c>: no other router of an engine has it.</summary>
    string Name { get; }

    /// <summary>
    /// Whether what it carries out is kept in this process alone, as by a proxy within it. A host has each process that has such a router follow the orders that the journal
    /// keeps, at its start and after each change.
    /// </summary>
    bool IsPerProcess => false;

    /// <summary>What the router knows of a target, or null if it knows none of that name.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken);

    /// <summary>Brings an exposure about. An exception means that it may or may not be in force.</summary>
    /// <param name="order">
    /// The exposure, absolute. A router refuses it where it carries out a newer one (<see cref="ExposureOrder.IsOlderThan"/>);
    /// one that cannot keep fences leaves the engine's lease as the only guard.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StaleOrderException">A newer order is in force.</exception>
    ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken);

    /// <summary>Reads back what is in force for a target, from where the requests are really routed.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken);
}
