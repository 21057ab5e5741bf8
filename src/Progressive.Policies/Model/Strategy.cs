using System;

namespace Progressive.Policies;

/// <summary>How the candidate takes over from the baseline.</summary>
public abstract record Strategy
{
    private protected Strategy()
    {
    }

    /// <summary>Steps and approvals, in order; the last step reaches everyone.</summary>
    public ValueList<Stage> Stages { get; internal init; } = ValueList<Stage>.Empty;

    /// <summary>How long the baseline is kept after the last step, ready for a roll back.</summary>
    public TimeSpan KeepBaseline { get; internal init; }
}

/// <summary>A growing share of all requests.</summary>
public sealed record Canary : Strategy
{
    internal Canary()
    {
    }
}

/// <summary>A preview without users, then a switch of everybody.</summary>
public sealed record BlueGreen : Strategy
{
    internal BlueGreen()
    {
    }
}

/// <summary>Environments, regions or rings one after the other.</summary>
public sealed record Phased : Strategy
{
    internal Phased()
    {
    }

    /// <summary>All environments, in the order they are reached.</summary>
    public ValueList<string> Environments { get; internal init; } = ValueList<string>.Empty;

    /// <summary>Whether they serve comparable traffic, so that a comparison among them at the same time is fair.</summary>
    public bool Alike { get; internal init; }
}
