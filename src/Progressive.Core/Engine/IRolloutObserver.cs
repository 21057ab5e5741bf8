using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>Is told of every step a rollout takes, after it is durable. It must return at once.</summary>
public interface IRolloutObserver
{
    /// <summary>Something happened to a rollout.</summary>
    /// <param name="moved">What, and what came of it.</param>
    void OnMoved(RolloutMoved moved);
}

/// <summary>One step of a rollout.</summary>
/// <param name="Header">The rollout.</param>
/// <param name="Version">The event's number in the journal, from 1.</param>
/// <param name="Happened">The event.</param>
/// <param name="Before">The state before it.</param>
/// <param name="Transition">What came of it.</param>
public sealed record RolloutMoved(
    RolloutHeader Header, long Version, RolloutEvent Happened, RolloutState Before, Transition Transition);
