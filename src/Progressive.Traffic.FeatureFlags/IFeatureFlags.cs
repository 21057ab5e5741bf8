namespace Progressive.Traffic.FeatureFlags;

/// <summary>Tells who has what is behind a feature flag. Answers at once, from memory, and throws for no flag.</summary>
public interface IFeatureFlags
{
    /// <summary>Whether a user has the candidate.</summary>
    /// <param name="flag">The flag's name; one that nobody ordered or configured is off.</param>
    /// <param name="user">The user.</param>
    bool IsOn(string flag, FlagUser user);

    /// <summary>The version that a user has, or null before a flag's first order.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="user">The user.</param>
    string? VersionFor(string flag, FlagUser user);
}
