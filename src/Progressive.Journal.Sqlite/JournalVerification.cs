using System.Collections.Immutable;

namespace Progressive.Journal.Sqlite;

/// <summary>What came of checking a whole journal.</summary>
public sealed record JournalVerification
{
    internal JournalVerification()
    {
    }

    /// <summary>The journal's identity.</summary>
    public required Guid Journal { get; init; }

    /// <summary>Whether it has chains. One that an earlier version wrote gets them when it is first opened for writing.</summary>
    public required bool HasChains { get; init; }

    /// <summary>The hash of the last record of what was done to the journal as a whole. Kept elsewhere, it shows later that everything up to it is still there.</summary>
    public required string Head { get; init; }

    /// <summary>What was done to the journal as a whole, in order.</summary>
    public required ImmutableArray<JournalRecord> Records { get; init; }

    /// <summary>The rollouts, in the order they were begun in.</summary>
    public required ImmutableArray<VerifiedRollout> Rollouts { get; init; }

    /// <summary>Where the journal is not as it was written.</summary>
    public required ImmutableArray<JournalFault> Faults { get; init; }

    /// <summary>Whether everything is as it was written.</summary>
    public bool IsWhole => Faults.IsEmpty;
}
