using System.Collections.Immutable;

namespace Progressive.Core.Engine;

/// <summary>How an engine is doing, at the moment it was asked.</summary>
public sealed record EngineHealth
{
    internal EngineHealth(ImmutableArray<string> reasons, Exception? failure) => (Reasons, Failure) = (reasons, failure);

    /// <summary>What keeps it from doing all of its work, each reason a sentence. It goes on trying; empty where nothing does.</summary>
    public ImmutableArray<string> Reasons { get; }

    /// <summary>The fault in the engine or its clock that ended it; null while it runs. The completions of its rollouts failed with it.</summary>
    public Exception? Failure { get; }

    /// <summary>Whether it does all of its work.</summary>
    public bool IsHealthy => Failure is null && Reasons.IsEmpty;

    /// <summary>The state in words.</summary>
    public override string ToString() => Failure is not null ? $"dead: {Failure.Message}"
        : IsHealthy ? "healthy"
        : "degraded: " + string.Join(" ", Reasons);
}
