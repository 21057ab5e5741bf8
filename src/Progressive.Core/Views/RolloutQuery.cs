using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Views;

/// <summary>Which rollouts of a journal a list shows; what is null does not matter.</summary>
public sealed record RolloutQuery
{
    /// <summary>Every rollout.</summary>
    public static RolloutQuery All { get; } = new();

    /// <summary>Whether they are over.</summary>
    public bool? IsOver { get; init; }

    /// <summary>Their phase.</summary>
    public RolloutPhase? Phase { get; init; }

    /// <summary>What they roll out.</summary>
    public string? Target { get; init; }

    /// <summary>The earliest time they were accepted at.</summary>
    public DateTimeOffset? AcceptedSince { get; init; }

    /// <summary>Only those that were accepted before this one; none where the journal does not have it.</summary>
    public RolloutId? Before { get; init; }

    /// <summary>How many at most; of more, the newest.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether a rollout fits, as far as its entry says.</summary>
    internal bool MayInclude(RolloutEntry entry) =>
        (IsOver is null || IsOver == entry.IsOver)
        && (Target is null || Target == entry.Header.Target)
        && (AcceptedSince is null || AcceptedSince <= entry.Header.AcceptedAt);
}
