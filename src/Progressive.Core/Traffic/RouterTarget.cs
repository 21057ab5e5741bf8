using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>What a router knows of a target before anything is asked of it.</summary>
/// <param name="Environments">The target's environments; empty where it has none of its own.</param>
/// <param name="Versions">The versions it can send requests to.</param>
/// <param name="Capabilities">What it can bring about for this target.</param>
public sealed record RouterTarget(ValueList<string> Environments, ValueList<string> Versions, RouterCapabilities Capabilities)
{
    /// <summary>The groups of users it knows, for <see cref="RouterCapabilities.Groups"/>.</summary>
    public ValueList<string> Groups { get; init; } = ValueList<string>.Empty;

    /// <summary>The smallest share that the candidate can have, or that can be left to the baseline; 0% where there is no such limit.</summary>
    public Percent FinestShare { get; init; }

    /// <summary>Whether nothing but feature flags can be set: an order that names none is refused.</summary>
    public bool NeedsFlag { get; init; }

    /// <summary>Refuses an order that asks for something this target cannot have. Every router asks it before it carries an order out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="router">The router's name, for the message.</param>
    /// <exception cref="ArgumentException">It cannot; the message says all that is against it.</exception>
    public void ThrowIfUnable(ExposureOrder order, string router)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentException.ThrowIfNullOrWhiteSpace(router);
        if (string.Join(" ", OrderCheck.FindReasons(router, this, [order])) is { Length: > 0 } reasons)
        {
            throw new ArgumentException(reasons, nameof(order));
        }
    }
}
