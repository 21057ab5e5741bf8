using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>One event of a rollout's past.</summary>
/// <param name="Happened">The event.</param>
/// <param name="Before">The state before it.</param>
/// <param name="Transition">What came of it.</param>
public sealed record RecordedStep(RolloutEvent Happened, RolloutState Before, Transition Transition)
{
    /// <summary>Whether the rollout came to another phase or stage by the event.</summary>
    internal bool HasMoved => (Before.Phase, Before.Stage) != (Transition.State.Phase, Transition.State.Stage);
}
