namespace Progressive.Cli.Starters;

/// <summary>Which strategy a new file begins with.</summary>
internal enum StarterStrategy
{
    /// <summary>A growing share of the requests.</summary>
    Canary,

    /// <summary>Everybody at once, after a preview.</summary>
    BlueGreen,

    /// <summary>Environment by environment.</summary>
    Phased,

    /// <summary>A growing share of a feature flag's users.</summary>
    Flag,
}
