using Progressive.Policies;

namespace Progressive.Traffic.FeatureFlags;

/// <summary>For whom a feature flag is asked.</summary>
public sealed record FlagUser
{
    /// <summary>A user.</summary>
    /// <param name="key">What tells the user from all others, the same at every visit: an account, or the session of somebody unknown.</param>
    /// <exception cref="ArgumentException">The key is empty: all users without one would be the same user.</exception>
    public FlagUser(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Key = key;
    }

    /// <summary>What tells the user from all others.</summary>
    public string Key { get; }

    /// <summary>The groups that the user is of.</summary>
    public ValueList<string> Groups { get; init; } = ValueList<string>.Empty;

    /// <summary>What else is known of the user; a type may be there several times.</summary>
    public ValueList<FlagClaim> Claims { get; init; } = ValueList<FlagClaim>.Empty;
}
