using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>Why a rollout is paused and what ends it.</summary>
/// <param name="Cause">What brought it about.</param>
/// <param name="Until">When it ends by itself, or null for when somebody decides.</param>
/// <param name="Then">What happens then, or null.</param>
/// <param name="From">The phase to go back to.</param>
public sealed record PauseState(Cause Cause, DateTimeOffset? Until, Reaction? Then, RolloutPhase From);
