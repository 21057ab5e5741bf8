namespace Progressive.Policies;

/// <summary>The reactions a policy or a gate states; null where it leaves one to what stands above it.</summary>
/// <param name="OnFailure">When a check failed.</param>
/// <param name="OnInconclusive">When a hold ends without a verdict.</param>
/// <param name="OnNoData">When data is missing for longer than the gate's patience.</param>
public sealed record Reactions(Reaction? OnFailure, Reaction? OnInconclusive, Reaction? OnNoData);
