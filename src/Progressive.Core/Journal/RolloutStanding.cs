using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>Where a rollout stands after an event: the one place that works out what follows from the number of an event.</summary>
/// <param name="State">The state.</param>
/// <param name="Summary">The same for lists.</param>
/// <param name="Version">How many events there are.</param>
/// <param name="MovedAt">The number of the event by which the rollout came to its phase and stage; 0 where nothing has moved it.</param>
internal sealed record RolloutStanding(RolloutState State, RolloutSummary Summary, long Version, long MovedAt)
{
    /// <summary>A rollout that was accepted and has not begun.</summary>
    public static RolloutStanding Of(RolloutHeader header, RolloutPlan plan) => new(RolloutState.Initial, RolloutSummary.Of(header, plan), 0, 0);

    /// <summary>Where it stands after the next event.</summary>
    public RolloutStanding After(RolloutPlan plan, RecordedStep step) =>
        new(step.Transition.State, Summary.After(plan, step), Version + 1, step.HasMoved ? Version + 1 : MovedAt);

    /// <summary>Whether the rollout came to another phase or stage after somebody saw its first events.</summary>
    public bool HasMovedSince(long version) => version < MovedAt;
}
