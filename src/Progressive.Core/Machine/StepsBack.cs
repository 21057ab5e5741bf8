namespace Progressive.Core.Machine;

/// <summary>How often a rollout stepped back for one cause.</summary>
/// <param name="Cause">What it reacted to.</param>
/// <param name="Times">How often, from 1.</param>
internal sealed record StepsBack(Cause Cause, int Times);
