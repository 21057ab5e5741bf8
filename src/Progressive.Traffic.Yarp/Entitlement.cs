namespace Progressive.Traffic.Yarp;

/// <summary>The version that a request has a right to before any draw.</summary>
/// <param name="Version">The version, or null where the request takes what is drawn.</param>
/// <param name="Alone">Whether no other version may answer: a probe is not to be fooled.</param>
internal readonly record struct Entitlement(string? Version, bool Alone)
{
    /// <summary>The right to what is drawn.</summary>
    public static Entitlement Drawn { get; }
}
