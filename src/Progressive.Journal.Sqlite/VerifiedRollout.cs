using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>A rollout whose events were checked along their chain.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="IsOver">Whether it is over.</param>
/// <param name="Events">How many of its events are as they were written.</param>
/// <param name="ChainedLater">How many of them, from the first, were written before journals had chains: what was changed in them before that is not noticed.</param>
/// <param name="Head">The hash of the last of them.</param>
public sealed record VerifiedRollout(RolloutId Rollout, bool IsOver, long Events, long ChainedLater, string Head);
