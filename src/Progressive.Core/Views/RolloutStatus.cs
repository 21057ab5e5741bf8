using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Where a rollout stands: one line of a list of rollouts.</summary>
public sealed record RolloutStatus
{
    /// <summary>The rollout.</summary>
    public required RolloutId Id { get; init; }

    /// <summary>What is rolled out.</summary>
    public required string Target { get; init; }

    /// <summary>The version that served before.</summary>
    public required string Baseline { get; init; }

    /// <summary>The new version.</summary>
    public required string Candidate { get; init; }

    /// <summary>The name of its policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The SHA-256 of the policy's text, in lower-case hexadecimal.</summary>
    public required string PolicyHash { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Its phase.</summary>
    public required RolloutPhase Phase { get; init; }

    /// <summary>When it came to this phase and step.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it is in this phase; empty where there is nothing to say.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether nothing more can happen to it.</summary>
    public required bool IsOver { get; init; }

    /// <summary>The number of its step, from 1; 0 before the first.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps its policy has.</summary>
    public required int Steps { get; init; }

    /// <summary>The exposure last confirmed by reading back.</summary>
    public required ExposureView Confirmed { get; init; }

    /// <summary>The exposure last asked for.</summary>
    public required ExposureView Asked { get; init; }

    /// <summary>Which engine runs it, or ran it last; null where none holds its lease.</summary>
    public required RunnerView? Runner { get; init; }

    /// <summary>When the newest event happened.</summary>
    public required DateTimeOffset LastEventAt { get; init; }

    /// <summary>Phase, exposure, step and reason in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where a rollout stands.</summary>
    /// <param name="record">The rollout with its events.</param>
    public static RolloutStatus Of(RolloutRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(record.Entry, record.Summary);
    }

    /// <summary>Where a rollout stands, by its summary alone.</summary>
    /// <param name="entry">The rollout.</param>
    /// <param name="summary">Its summary: that of the entry, or of the record where the entry has none.</param>
    public static RolloutStatus Of(RolloutEntry entry, RolloutSummary summary)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(summary);
        var header = entry.Header;
        return new()
        {
            Id = header.Id,
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
            Confirmed = ExposureView.Of(summary.Confirmed),
            Asked = ExposureView.Of(summary.Asked),
            Runner = RunnerView.Of(entry),
            LastEventAt = summary.UpdatedAt,
            Sentence = SentenceOf(summary),
        };
    }

    private static string SentenceOf(RolloutSummary summary)
    {
        var phase = EnumWords.Of(summary.Phase);
        var exposure = summary.Confirmed == summary.Asked ? $"{summary.Confirmed}" : $"{summary.Confirmed} on the way to {summary.Asked}";
        var place = summary.Phase == RolloutPhase.Pending ? "" : string.Create(
            CultureInfo.InvariantCulture, $" at {exposure}, step {summary.Step} of {summary.Steps}");
        return $"{char.ToUpperInvariant(phase[0])}{phase[1..]}{place}{(summary.Reason.Length > 0 ? ": " + summary.Reason : "")}.";
    }
}
