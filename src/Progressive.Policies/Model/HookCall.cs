using System;

namespace Progressive.Policies;

/// <summary>A hook to run, and how long it may take: <c>run "migrate" within 10m</c>.</summary>
/// <param name="Hook">The hook's name, as the engine knows it.</param>
/// <param name="Within">How long it may take.</param>
public sealed record HookCall([property: PolicyName(PolicyPart.Hook)] string Hook, TimeSpan Within);
