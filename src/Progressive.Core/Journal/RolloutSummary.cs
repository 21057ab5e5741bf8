using Progressive.Core.Machine;
using Progressive.Core.Time;
using Progressive.Core.Traffic;

namespace Progressive.Core.Journal;

/// <summary>
/// Where a rollout stands, in the few words a list shows. A journal keeps it next to the events, so that no list has to read those. Its times are the wall
/// clock's.
/// </summary>
public sealed record RolloutSummary
{
    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>Where the rollout stands.</summary>
    public required RolloutPhase Phase { get; init; }

    /// <summary>When it came to that phase, or to a further stage in it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it stands there, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The step, from 1; 0 before the first.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps there are.</summary>
    public required int Steps { get; init; }

    /// <summary>The exposure last confirmed by reading back.</summary>
    public required Exposure Confirmed { get; init; }

    /// <summary>The exposure last asked for.</summary>
    public required Exposure Asked { get; init; }

    /// <summary>When it goes on by itself at the latest, unless something happens before; null where it waits for an answer or a person only.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>When the newest event happened.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the rollout is over.</summary>
    public bool IsOver => Phase.IsOver;

    /// <summary>A rollout that was accepted and has not begun.</summary>
    /// <param name="header">What was fixed when it was accepted.</param>
    /// <param name="plan">The plan of its policy.</param>
    internal static RolloutSummary Of(RolloutHeader header, RolloutPlan plan)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(plan);
        var position = StepPosition.Of(RolloutState.Initial, plan);
        return new RolloutSummary
        {
            Policy = plan.Policy.Name,
            Phase = RolloutState.Initial.Phase,
            Since = header.AcceptedAt,
            Reason = RolloutState.Initial.Reason,
            Step = position.Step,
            Steps = position.Steps,
            Confirmed = RolloutState.Initial.Confirmed,
            Asked = RolloutState.Initial.Asked,
            WaitingUntil = null,
            UpdatedAt = header.AcceptedAt,
        };
    }

    /// <summary>The rollout after a further event.</summary>
    /// <param name="plan">The plan of its policy.</param>
    /// <param name="step">The event, the state before it, and what came of it.</param>
    internal RolloutSummary After(RolloutPlan plan, RecordedStep step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        var state = step.Transition.State;
        return this with
        {
            Phase = state.Phase,
            Since = step.HasMoved ? step.Happened.WallTime : Since,
            Reason = state.Reason,
            Step = StepPosition.Of(state, plan).Step,
            Confirmed = state.Confirmed,
            Asked = state.Asked,
            WaitingUntil = state.Timers.Where(timer => timer.Kind != TimerKind.Look).Select(timer => (DateTimeOffset?)timer.At.Plus(state.WallAhead)).Min(),
            UpdatedAt = step.Happened.WallTime,
        };
    }
}
