namespace Progressive.Core.Journal;

/// <summary>A rollout in a journal.</summary>
/// <param name="Header">What was fixed when it was accepted.</param>
/// <param name="IsOver">Whether nothing more can happen to it.</param>
/// <param name="Lease">Who runs it, or ran it last if the lease has lapsed; null where nobody does.</param>
public sealed record RolloutEntry(RolloutHeader Header, bool IsOver, RolloutLease? Lease)
{
    /// <summary>Where it stands after its newest event; null before the first, or where an earlier version of the journal wrote it.</summary>
    public RolloutSummary? Summary { get; init; }

    /// <summary>When it was read, by the journal's clock: the one that leases lapse by, and that says how long nobody ran the rollout.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>When its newest event was written, by the journal's clock; null before the first, or where an earlier version of the journal wrote it.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Whether somebody held its lease when it was read.</summary>
    public bool IsLeased => Lease is { } lease && lease.Until > ReadAt;
}
