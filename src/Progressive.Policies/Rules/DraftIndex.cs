using System.Collections.Generic;
using Progressive.Policies.Rules.Metrics;
using Progressive.Policies.Rules.Reactions;
using Progressive.Policies.Rules.Statistics;
using Progressive.Policies.Rules.Statistics.Planning;
using Progressive.Policies.Rules.Steps;
using Progressive.Policies.Rules.Text;

namespace Progressive.Policies;

/// <summary>What rules ask a whole policy for, worked out once: a policy of hundreds of gates and steps is not searched for each of them.</summary>
internal sealed class DraftIndex
{
    private readonly PolicyDraft policy;
    private readonly Dictionary<string, MetricDraft> metrics = [];
    private readonly Dictionary<string, GateDraft> gates = [];
    private readonly Dictionary<IReadOnlyList<Given<string>>, NamedGates> named = [];
    private readonly Dictionary<StepDraft, IReadOnlyList<GateAtStep>> guardsOfSteps = [];
    private List<GateAtStep>? guards;
    private List<Rung>? ladder;
    private List<Claim>? claims;
    private List<Outlook>? outlooks;
    private List<NamedPart>? names;
    private List<(Reaction Reaction, Origin Origin)>? reactions;
    private List<AllowDraft>? allows;

    public DraftIndex(PolicyDraft policy)
    {
        this.policy = policy;
        foreach (var metric in policy.Metrics)
        {
            if (!metrics.ContainsKey(metric.Name))
            {
                metrics.Add(metric.Name, metric);
            }
        }

        foreach (var gate in policy.Gates)
        {
            if (!gates.ContainsKey(gate.Name))
            {
                gates.Add(gate.Name, gate);
            }
        }
    }

    /// <summary>Every step with each of its gates, in order.</summary>
    public IReadOnlyList<GateAtStep> Guards
    {
        get
        {
            if (guards is null)
            {
                guards = [];
                foreach (var step in policy.Strategy?.Steps ?? [])
                {
                    guards.AddRange(GuardsOf(step));
                }
            }

            return guards;
        }
    }

    /// <summary>How the candidate's exposure grows, step by step.</summary>
    public IReadOnlyList<Rung> Ladder => ladder ??= [.. ExposureLadder.Of(policy.Strategy)];

    /// <summary>The checks whose metric and kind are known.</summary>
    public IReadOnlyList<Claim> Claims => claims ??= [.. Claim.Read(policy)];

    /// <summary>What expected traffic can show of each check.</summary>
    public IReadOnlyList<Outlook> Outlooks => outlooks ??= [.. Outlook.Read(policy)];

    /// <summary>Everything that has a name.</summary>
    public IReadOnlyList<NamedPart> Names => names ??= [.. NamedPart.Read(policy)];

    /// <summary>The reactions that are written and known.</summary>
    public IReadOnlyList<(Reaction Reaction, Origin Origin)> Reactions => reactions ??= [.. StatedReactions.Read(policy)];

    /// <summary>What is allowed, anywhere in the policy.</summary>
    public IReadOnlyList<AllowDraft> Allows
    {
        get
        {
            if (allows is null)
            {
                allows = [];
                foreach (var part in policy.Parts)
                {
                    allows.AddRange(part.Allows);
                }
            }

            return allows;
        }
    }

    public MetricDraft? FindMetric(string name) => metrics.TryGetValue(name, out var metric) ? metric : null;

    public GateDraft? FindGate(string name) => gates.TryGetValue(name, out var gate) ? gate : null;

    /// <summary>The names of all gates.</summary>
    public Dictionary<string, GateDraft>.KeyCollection GateNames => gates.Keys;

    /// <summary>A step with each of its gates.</summary>
    public IReadOnlyList<GateAtStep> GuardsOf(StepDraft step)
    {
        if (!guardsOfSteps.TryGetValue(step, out var found))
        {
            found = GateAtStep.At(policy, step);
            guardsOfSteps.Add(step, found);
        }

        return found;
    }

    /// <summary>The gates of a step: its own <c>while</c>, else the strategy's, else every gate; none if it is unguarded.</summary>
    public List<GateDraft> GatesOf(StepDraft step)
    {
        if (step.Unguarded.IsGiven || !step.Hold.IsGiven)
        {
            return [];
        }

        return (step.While ?? policy.Strategy?.While) is { } listed ? Named(listed).Gates : policy.Gates;
    }

    /// <summary>The gates of a list of names; steps that were written together share one list.</summary>
    public NamedGates Named(IReadOnlyList<Given<string>> names)
    {
        if (!named.TryGetValue(names, out var found))
        {
            found = new NamedGates(names, this);
            named.Add(names, found);
        }

        return found;
    }
}
