using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>What a router knows of a target before anything is asked of it.</summary>
/// <param name="Environments">The target's environments; empty where it has none of its own.</param>
/// <param name="Versions">The versions it can send requests to.</param>
public sealed record RouterTarget(ValueList<string> Environments, ValueList<string> Versions);
