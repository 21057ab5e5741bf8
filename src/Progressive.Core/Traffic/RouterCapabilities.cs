using System;

namespace Progressive.Core.Traffic;

/// <summary>What a router can bring about. A policy that asks for more is refused before anything is touched.</summary>
[Flags]
public enum RouterCapabilities
{
    /// <summary>Nothing but nobody and everyone.</summary>
    None = 0,

    /// <summary>A share of all requests: <c>20%</c>.</summary>
    Shares = 1,

    /// <summary>A candidate that runs and can be probed while nobody uses it: <c>preview</c>.</summary>
    Previews = 1 << 1,

    /// <summary>Whole environments: <c>1 of 5</c>, <c>in eu-1</c>.</summary>
    Environments = 1 << 2,

    /// <summary>A share of one environment's requests: <c>10% of eu-1</c>.</summary>
    EnvironmentShares = 1 << 3,

    /// <summary>Groups of users: <c>group "beta"</c>.</summary>
    Groups = 1 << 4,

    /// <summary>Requests by header, cookie, query parameter or path: <c>where header "X-Beta" is "1"</c>.</summary>
    Routes = 1 << 5,

    /// <summary>Requests by a claim of the signed-in user: <c>where claim "plan" is "pro"</c>.</summary>
    Claims = 1 << 6,

    /// <summary>Copied requests: <c>mirror 50%</c>.</summary>
    Mirroring = 1 << 7,

    /// <summary>A share of a feature flag's users: <c>flag "new-search" { … }</c>.</summary>
    FeatureFlags = 1 << 8,
}
