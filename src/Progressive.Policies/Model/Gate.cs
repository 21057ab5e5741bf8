using System;

namespace Progressive.Policies;

/// <summary>Checks that are looked at together and guard the steps that name the gate.</summary>
public sealed record Gate
{
    internal Gate()
    {
    }

    /// <summary>The name steps use.</summary>
    [PolicyName(PolicyPart.Gate)]
    public string Name { get; internal init; } = "";

    /// <summary>The time between two looks.</summary>
    public TimeSpan Every { get; internal init; }

    /// <summary>How long after a step's exposure is confirmed its data is left out.</summary>
    public TimeSpan WarmUp { get; internal init; }

    /// <summary>One minus the error budget of each claim at each step.</summary>
    public Percent Confidence { get; internal init; }

    /// <summary>How many observations each side needs before anything is decided.</summary>
    public int Samples { get; internal init; }

    /// <summary>How long data may be missing before that is a verdict of its own.</summary>
    public TimeSpan Patience { get; internal init; }

    /// <summary>
    /// How the budget of both claims is spent over a step; null for the usual way, which is careful to promote (the square of
    /// the time that has passed) and fast to roll back (<see cref="Policies.Spending.Early"/>).
    /// </summary>
    public Spending? Spending { get; internal init; }

    /// <summary>Whether it also watches for a total outage.</summary>
    public Watch Watch { get; internal init; }

    /// <summary>What is looked at.</summary>
    public ValueList<Check> Checks { get; internal init; } = ValueList<Check>.Empty;

    /// <summary>This gate's own reactions, where it has any.</summary>
    public Reactions Reactions { get; internal init; } = new(null, null, null);
}
