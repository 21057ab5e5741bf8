using System.Linq;

namespace Progressive.Policies;

/// <summary>
/// How a candidate takes over from a baseline, what must hold on the way, and what happens when it does not.
/// Complete and valid by construction: only <see cref="PolicyText"/> and <see cref="Named"/> make one.
/// </summary>
public sealed partial record Policy
{
    internal Policy()
    {
    }

    /// <summary>The policy's name.</summary>
    [PolicyName(PolicyPart.Policy)]
    public string Name { get; internal init; } = "";

    /// <summary>Where its metrics come from, or null for the engine's only source.</summary>
    public MetricBinding? Binding { get; internal init; }

    /// <summary>What is measured.</summary>
    public ValueList<Metric> Metrics { get; internal init; } = ValueList<Metric>.Empty;

    /// <summary>How the candidate takes over.</summary>
    public Strategy Strategy { get; internal init; } = new Strategy.Canary();

    /// <summary>What is looked at on the way.</summary>
    public ValueList<Gate> Gates { get; internal init; } = ValueList<Gate>.Empty;

    /// <summary>What happens on bad turns, defaults filled in.</summary>
    public Reactions Reactions { get; internal init; } = Defaults.Reactions;

    /// <summary>What happens when something else is in force at the router than what was ordered.</summary>
    public DriftReaction OnDrift { get; internal init; }

    /// <summary>What runs once a roll back has taken the candidate from everybody, or null.</summary>
    public HookCall? OnRollBack { get; internal init; }

    /// <summary>When nobody new gets the candidate.</summary>
    public ValueList<Freeze> Freezes { get; internal init; } = ValueList<Freeze>.Empty;

    /// <summary>What the author expects, or null.</summary>
    public Expectations? Expectations { get; internal init; }

    /// <summary>The time the whole rollout may take, or null for any.</summary>
    public Deadline? Deadline { get; internal init; }

    /// <summary>The gate of a name.</summary>
    /// <param name="name">The name steps use.</param>
    /// <exception cref="UnknownNameException">The policy has no such gate; the message lists those it has.</exception>
    public Gate GetGate([PolicyName(PolicyPart.Gate)] string name) => Gates.FirstOrDefault(gate => gate.Name == name)
        ?? throw new UnknownNameException(PolicyPart.Gate, name, Gates.Select(gate => gate.Name));

    /// <summary>The metric of a name.</summary>
    /// <param name="name">The name checks use.</param>
    /// <exception cref="UnknownNameException">The policy has no such metric; the message lists those it has.</exception>
    public Metric GetMetric([PolicyName(PolicyPart.Metric)] string name) => Metrics.FirstOrDefault(metric => metric.Name == name)
        ?? throw new UnknownNameException(PolicyPart.Metric, name, Metrics.Select(metric => metric.Name));
}
