namespace Progressive.Core.Journal;

/// <summary>The right to run a rollout.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Owner">Who holds it.</param>
/// <param name="Token">The fencing token: higher than that of every lease given before.</param>
/// <param name="Until">When it lapses unless it is renewed.</param>
public sealed record RolloutLease(RolloutId Rollout, string Owner, long Token, DateTimeOffset Until);
