namespace Progressive.Core.Journal;

/// <summary>A rollout in a journal.</summary>
/// <param name="Header">What was fixed when it was accepted.</param>
/// <param name="IsOver">Whether nothing more can happen to it.</param>
/// <param name="Lease">Who runs it, or ran it last if the lease has lapsed; null where nobody does.</param>
public sealed record RolloutEntry(RolloutHeader Header, bool IsOver, RolloutLease? Lease)
{
    /// <summary>Where it stands after its newest event; null before the first, or where an earlier version of the journal wrote it.</summary>
    public RolloutSummary? Summary { get; init; }
}
