using System.Collections.Generic;
using Progressive.Policies.Rules.Statistics;
using Progressive.Policies.Rules.Steps;

namespace Progressive.Policies;

/// <summary>What rules ask a whole policy for, worked out once: a policy of hundreds of gates and steps is not searched for each of them.</summary>
internal sealed class DraftIndex
{
    private readonly PolicyDraft policy;
    private readonly Dictionary<string, MetricDraft> metrics = [];
    private readonly Dictionary<string, GateDraft> gates = [];
    private readonly Dictionary<IReadOnlyList<Given<string>>, NamedGates> named = [];
    private readonly Dictionary<StepDraft, IReadOnlyList<Guard>> guardsOfSteps = [];
    private List<Guard>? guards;
    private List<Rung>? ladder;

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
    public IReadOnlyList<Guard> Guards
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

    public MetricDraft? FindMetric(string name) => metrics.TryGetValue(name, out var metric) ? metric : null;

    public GateDraft? FindGate(string name) => gates.TryGetValue(name, out var gate) ? gate : null;

    /// <summary>A step with each of its gates.</summary>
    public IReadOnlyList<Guard> GuardsOf(StepDraft step)
    {
        if (!guardsOfSteps.TryGetValue(step, out var found))
        {
            found = Guard.At(policy, step);
            guardsOfSteps.Add(step, found);
        }

        return found;
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
