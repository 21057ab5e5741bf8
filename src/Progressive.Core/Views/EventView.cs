using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Views;

/// <summary>Something that happened to a rollout, and what came of it. Its time is the wall clock's.</summary>
public sealed record EventView
{
    /// <summary>The rollout.</summary>
    public required RolloutId Rollout { get; init; }

    /// <summary>The event's number among the rollout's events, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its kind, by the name that journals use (<see cref="RolloutEventFormat.KindOf"/>): <c>exposure-confirmed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, in words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it counted.</summary>
    public required Response Response { get; init; }

    /// <summary>Why it did not count; otherwise empty.</summary>
    public required string ResponseReason { get; init; }

    /// <summary>The reason the event gives; null in kinds that give none.</summary>
    public string? Reason { get; init; }

    /// <summary>Who started the rollout, gave the command, or froze all rises or lifted that; null in all other kinds.</summary>
    public string? By { get; init; }

    /// <summary>The command given, or null.</summary>
    public RolloutCommand? Command { get; init; }

    /// <summary>The ticket of a command that was submitted to the journal, or null.</summary>
    public Guid? Ticket { get; init; }

    /// <summary>The role in which a command was given, or null.</summary>
    public string? Role { get; init; }

    /// <summary>The id of the approval that a command answers, or null.</summary>
    public long? Question { get; init; }

    /// <summary>The step that the giver of a command saw, or null.</summary>
    public int? SeenStep { get; init; }

    /// <summary>How many events the giver of a command saw, or null.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>The kind of the timer that elapsed, or null.</summary>
    public TimerKind? Timer { get; init; }

    /// <summary>What a look found, or null.</summary>
    public IReadOnlyList<CheckResult>? Results { get; init; }

    /// <summary>The phase after the event, as are all that follow.</summary>
    public required RolloutPhase Phase { get; init; }

    /// <summary>The number of the step, from 1; 0 before the first.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps the policy has.</summary>
    public required int Steps { get; init; }

    /// <summary>The exposure last confirmed by reading back.</summary>
    public required ExposureView Confirmed { get; init; }

    /// <summary>The exposure last asked for.</summary>
    public required ExposureView Asked { get; init; }

    /// <summary>Why the rollout is in that phase; empty where there is nothing to say.</summary>
    public required string PhaseReason { get; init; }

    /// <summary>Whether the event brought the rollout to another phase or step.</summary>
    public required bool HasMoved { get; init; }

    /// <summary>
    /// Whether it belongs into a timeline for people. Looks that changed nothing do not: there are hundreds, and what they found is
    /// with the checks.
    /// </summary>
    public required bool IsTurn { get; init; }

    /// <summary>A rollout's events after a number, in order.</summary>
    /// <param name="record">The rollout with its events.</param>
    /// <param name="number">The number of the last event that is known already; 0 for all.</param>
    public static IEnumerable<EventView> After(RolloutRecord record, long number)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Enumerable.Range((int)number, Math.Max(0, record.Steps.Length - (int)number)).Select(index => Of(record, index));
    }

    /// <summary>The events of a rollout that belong into a timeline, in order.</summary>
    /// <param name="record">The rollout with its events.</param>
    public static IEnumerable<EventView> Turns(RolloutRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Enumerable.Range(0, record.Steps.Length).Where(index => Turned(record.Steps[index])).Select(index => Of(record, index));
    }

    private static bool Turned(RecordedStep step) => step.HasMoved
        || step.Transition.Response != Response.Accepted
        || step.Happened is not (Looked or TimerElapsed { Timer.Kind: TimerKind.Look });

    private static EventView Of(RolloutRecord record, int index)
    {
        var step = record.Steps[index];
        var (happened, state, position) = (step.Happened, step.Transition.State, StepPosition.Of(step.Transition.State, record.Machine.Plan));
        var command = happened as Commanded;
        return new()
        {
            Rollout = record.Entry.Header.Id,
            Number = index + 1,
            At = happened.WallTime,
            Kind = RolloutEventFormat.KindOf(happened),
            Text = EventWords.Of(happened),
            Response = step.Transition.Response,
            ResponseReason = step.Transition.Reason,
            Reason = ReasonIn(happened),
            By = ByIn(happened),
            Command = command?.Command,
            Ticket = command?.Ticket,
            Role = command?.Role,
            Question = command?.Question,
            SeenStep = command?.Step,
            SeenVersion = command?.Version,
            Timer = (happened as TimerElapsed)?.Timer.Kind,
            Results = happened switch { Looked looked => looked.Results, WatchFailed failed => failed.Results, _ => null },
            Phase = state.Phase,
            Step = position.Step,
            Steps = position.Steps,
            Confirmed = ExposureView.Of(state.Confirmed),
            Asked = ExposureView.Of(state.Asked),
            PhaseReason = state.Reason,
            HasMoved = step.HasMoved,
            IsTurn = Turned(step),
        };
    }

    private static string? ReasonIn(RolloutEvent happened) => happened switch
    {
        Commanded { Reason: var reason } => reason,
        EffectFailed { Reason: var reason } => reason,
        ExposureLost { Reason: var reason } => reason,
        HookEnded { Detail: var reason } => reason,
        Frozen { Reason: var reason } => reason,
        Unfrozen { Reason: var reason } => reason,
        Abandoned { Reason: var reason } => reason,
        _ => null,
    };

    private static string? ByIn(RolloutEvent happened) => happened switch
    {
        Started { By: var by } => by,
        Commanded { By: var by } => by,
        Frozen { By: var by } => by,
        Unfrozen { By: var by } => by,
        Abandoned { By: var by } => by,
        _ => null,
    };
}
