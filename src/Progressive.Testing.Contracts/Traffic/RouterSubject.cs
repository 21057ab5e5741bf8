using Progressive.Core.Traffic;

namespace Progressive.Testing.Contracts;

/// <summary>A router that is tried, with a target that nobody has given an order for.</summary>
public sealed class RouterSubject : IAsyncDisposable
{
    /// <summary>The router.</summary>
    public required ITrafficRouter Router { get; init; }

    /// <summary>The name of a target that it knows, and that nothing was ordered for.</summary>
    public required string Target { get; init; }

    /// <summary>A version of the target that users get when it is ordered.</summary>
    public required string Candidate { get; init; }

    /// <summary>The version of the target that users get now.</summary>
    public required string Baseline { get; init; }

    /// <summary>The feature flag that orders name, or null where requests are routed.</summary>
    public string? Flag { get; init; }

    /// <summary>What ends the router, or null.</summary>
    public IAsyncDisposable? Owner { get; init; }

    /// <summary>Ends the router.</summary>
    public ValueTask DisposeAsync() => Owner?.DisposeAsync() ?? default;
}
