namespace Progressive.Policies;

/// <summary>What happens when something else is in force at the router than what the rollout ordered.</summary>
public enum DriftReaction
{
    /// <summary>The rollout pauses until a person decides.</summary>
    Pause,

    /// <summary>The candidate is taken from everybody.</summary>
    RollBack,

    /// <summary>What was ordered is ordered again, three times within an hour; then the rollout pauses.</summary>
    Restore,
}
