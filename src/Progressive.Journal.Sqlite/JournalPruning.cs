using System.Collections.Immutable;

namespace Progressive.Journal.Sqlite;

/// <summary>What was removed from a journal because of its age, or would be.</summary>
public sealed record JournalPruning
{
    internal JournalPruning()
    {
    }

    /// <summary>The rollouts, in the order they were begun in.</summary>
    public required ImmutableArray<VerifiedRollout> Rollouts { get; init; }

    /// <summary>Rollouts that are over and stay however old they are, because they are not as they were written: they are evidence.</summary>
    public required ImmutableArray<JournalFault> Kept { get; init; }

    /// <summary>Whether nothing was removed: this is what would be.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>Whether the file gave its room back to the disk; otherwise the journal fills it again itself.</summary>
    public required bool IsCompacted { get; init; }
}
