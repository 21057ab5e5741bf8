namespace Progressive.Traffic.FeatureFlags;

/// <summary>Something that is known of a user: a plan, a country.</summary>
/// <param name="Type">What it tells, as policies name it: <c>where claim "plan" is "pro"</c>.</param>
/// <param name="Value">What is so.</param>
public sealed record FlagClaim(string Type, string Value);
