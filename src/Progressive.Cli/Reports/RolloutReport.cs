using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Reports;

/// <summary>Where a rollout stands.</summary>
internal sealed record RolloutReport
{
    public required string Id { get; init; }

    public required string Target { get; init; }

    public required string Baseline { get; init; }

    public required string Candidate { get; init; }

    public required string Policy { get; init; }

    /// <summary>The SHA-256 of the policy's text.</summary>
    public required string PolicyHash { get; init; }

    public required string StartedBy { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required RolloutPhase Phase { get; init; }

    /// <summary>When the phase, or the step, began.</summary>
    public required DateTimeOffset Since { get; init; }

    public required string Reason { get; init; }

    public required bool IsOver { get; init; }

    /// <summary>The step, from 1; 0 before the first.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps there are.</summary>
    public required int Steps { get; init; }

    /// <summary>The exposure last confirmed by reading back.</summary>
    public required ExposureReport Confirmed { get; init; }

    /// <summary>The exposure last asked for.</summary>
    public required ExposureReport Asked { get; init; }

    /// <summary>Who runs it, or ran it last; null where no engine holds its lease.</summary>
    public required RunnerReport? Runner { get; init; }

    /// <summary>When the newest event happened.</summary>
    public required DateTimeOffset LastEventAt { get; init; }

    public static RolloutReport Of(RolloutRecord record, DateTimeOffset now)
    {
        var (header, state, plan) = (record.Entry.Header, record.State, record.Machine.Plan);
        return new()
        {
            Id = header.Id.Value,
            Target = header.Target,
            Baseline = header.Baseline,
            Candidate = header.Candidate,
            Policy = plan.Policy.Name,
            PolicyHash = header.PolicyHash,
            StartedBy = header.StartedBy,
            AcceptedAt = header.AcceptedAt,
            Phase = state.Phase,
            Since = record.Steps.LastOrDefault(HasMoved)?.Happened.At ?? header.AcceptedAt,
            Reason = state.Reason,
            IsOver = state.IsOver,
            Step = StepOf(state, plan),
            Steps = StepsOf(plan),
            Confirmed = ExposureReport.Of(state.Confirmed),
            Asked = ExposureReport.Of(state.Asked),
            Runner = RunnerReport.Of(record.Entry.Lease, now),
            LastEventAt = record.Steps.LastOrDefault()?.Happened.At ?? header.AcceptedAt,
        };
    }

    /// <summary>Whether a rollout came to another phase or step by an event.</summary>
    public static bool HasMoved(RecordedStep step) =>
        (step.Before.Phase, step.Before.Stage) != (step.Transition.State.Phase, step.Transition.State.Stage);

    /// <summary>The number of a state's step, from 1; 0 before the first.</summary>
    public static int StepOf(RolloutState state, RolloutPlan plan) =>
        state.Phase == RolloutPhase.Pending ? 0 : plan.Stages.Take(state.Stage + 1).OfType<HoldStage>().LastOrDefault()?.Step ?? 0;

    /// <summary>How many steps a plan has; a <c>hold</c> of its own is none.</summary>
    public static int StepsOf(RolloutPlan plan) => plan.Stages.OfType<HoldStage>().LastOrDefault()?.Step ?? 0;
}
