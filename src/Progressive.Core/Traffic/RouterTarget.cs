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
}
