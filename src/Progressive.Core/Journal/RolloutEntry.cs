namespace Progressive.Core.Journal;

/// <summary>A rollout in a journal.</summary>
/// <param name="Header">What was fixed when it was accepted.</param>
/// <param name="IsOver">Whether nothing more can happen to it.</param>
/// <param name="Lease">Who runs it, or ran it last if the lease has lapsed; null where nobody does.</param>
public sealed record RolloutEntry(RolloutHeader Header, bool IsOver, RolloutLease? Lease);
