using System.Collections.Immutable;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>What became of a rollout that was not as it was written.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Faults">What was wrong with it.</param>
/// <param name="Kept">How many events it keeps, those as they were written.</param>
/// <param name="SetAside">How many events were set aside. They are kept in the journal's file, as they were found.</param>
/// <param name="IsRemoved">Whether the rollout itself was set aside: not even its header was as it was written.</param>
public sealed record JournalRepair(RolloutId Rollout, ImmutableArray<JournalFault> Faults, long Kept, long SetAside, bool IsRemoved);
