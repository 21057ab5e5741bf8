namespace Progressive.Cli.Rollouts;

/// <summary>What a rollout that is followed has come to.</summary>
/// <param name="View">The rollout.</param>
/// <param name="Events">The events that were not told before, in order.</param>
internal sealed record RolloutNews(RolloutView View, IReadOnlyList<EventView> Events);
