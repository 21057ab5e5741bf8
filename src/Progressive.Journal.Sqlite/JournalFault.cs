using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>A place at which a journal is not as it was written.</summary>
/// <param name="Rollout">The rollout that it concerns; null where it is the journal as a whole.</param>
/// <param name="Event">The first event that is not as it was written, from 1, or a lower one that was put in; null where it is not an event.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record JournalFault(RolloutId? Rollout, long? Event, string Message);
