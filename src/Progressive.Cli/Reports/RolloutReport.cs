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

    public static RolloutReport Of(RolloutRecord record, DateTimeOffset now) => Of(record.Entry, record.Summary, now);

    public static RolloutReport Of(RolloutEntry entry, RolloutSummary summary, DateTimeOffset now)
    {
        var header = entry.Header;
        return new()
        {
            Id = header.Id.Value,
            Target = header.Target,
            Baseline = header.Baseline,
            Candidate = header.Candidate,
            Policy = summary.Policy,
            PolicyHash = header.PolicyHash,
            StartedBy = header.StartedBy,
            AcceptedAt = header.AcceptedAt,
            Phase = summary.Phase,
            Since = summary.Since,
            Reason = summary.Reason,
            IsOver = summary.IsOver,
            Step = summary.Step,
            Steps = summary.Steps,
            Confirmed = ExposureReport.Of(summary.Confirmed),
            Asked = ExposureReport.Of(summary.Asked),
            Runner = RunnerReport.Of(entry.Lease, now),
            LastEventAt = summary.UpdatedAt,
        };
    }
}
