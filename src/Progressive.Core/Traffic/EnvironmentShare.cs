using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>An environment that has the candidate in part: <c>10% of eu-1</c>.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Share">The share of its requests, above 0% and below 100%.</param>
public sealed record EnvironmentShare(string Environment, Percent Share)
{
    /// <summary>In the words of policies.</summary>
    public override string ToString() => $"{Share} of {Environment}";
}
