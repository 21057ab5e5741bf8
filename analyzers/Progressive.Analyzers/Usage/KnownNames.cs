using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Progressive.Policies;
using Progressive.Policies.Rules.Limits;

namespace Progressive.Analyzers.Usage;

/// <summary>The names that the policies of a compilation have, as far as they are certain.</summary>
internal sealed class KnownNames
{
    private static readonly int Parts = Enum.GetValues(typeof(PolicyPart)).Length;

    private readonly ConcurrentDictionary<string, bool>[] names =
        [.. Enumerable.Range(0, Parts).Select(_ => new ConcurrentDictionary<string, bool>(StringComparer.Ordinal))];

    private readonly bool[] isOpen = new bool[Parts];
    private int unbound;

    /// <summary>A policy gets a name; null where it cannot be known.</summary>
    public void Add(PolicyPart part, string? name)
    {
        if (name is null)
        {
            Open(part);
        }
        else
        {
            names[(int)part][name] = true;
        }
    }

    /// <summary>A policy begins in C#: it takes its metrics from the engine's only source unless it is bound to one.</summary>
    public void AddUnbound() => Interlocked.Increment(ref unbound);

    /// <summary>A policy in C# is bound to a source.</summary>
    public void AddBinding() => Interlocked.Decrement(ref unbound);

    /// <summary>The policies of a text have their names.</summary>
    public void AddText(string text)
    {
        if (TooLarge.Exceeds(text))
        {
            OpenAll();
            return;
        }

        var (file, scan) = PolicyText.Read(text);
        if (scan.Findings.Count > 0)
        {
            // What could not be read may be the very name.
            OpenAll();
        }

        foreach (var policy in file.Policies)
        {
            Add(policy);
        }
    }

    /// <summary>There may be policies that nothing is known of.</summary>
    public void OpenAll()
    {
        for (var part = 0; part < Parts; part++)
        {
            isOpen[part] = true;
        }
    }

    /// <summary>Every name of a kind, or null where there may be others.</summary>
    public IReadOnlyCollection<string>? All(PolicyPart part) =>
        isOpen[(int)part] || names[(int)PolicyPart.Policy].IsEmpty || (part == PolicyPart.MetricSource && unbound > 0)
            ? null
            : [.. names[(int)part].Keys.OrderBy(name => name, StringComparer.Ordinal)];

    private void Open(PolicyPart part) => isOpen[(int)part] = true;

    private void Add(PolicyDraft policy)
    {
        Add(PolicyPart.Policy, policy.Name);
        AddAll(PolicyPart.Gate, policy.Gates.Select(gate => gate.Name));
        AddAll(PolicyPart.Metric, policy.Metrics.Select(metric => metric.Name));
        AddAll(PolicyPart.Hook, Hooks(policy).Where(hook => hook.IsKnown).Select(hook => hook.GetValueOrDefault("")));
        AddAll(PolicyPart.MetricSource, policy.Metrics.Where(metric => metric.Provider.IsKnown).Select(metric => metric.Provider.GetValueOrDefault("")));
        if (policy.Binding.TryGet(out var binding))
        {
            Add(PolicyPart.MetricSource, binding.Provider);
        }
        else if (policy.Metrics.Any(metric => !metric.Provider.IsGiven))
        {
            Open(PolicyPart.MetricSource);
        }
    }

    private void AddAll(PolicyPart part, IEnumerable<string> all)
    {
        foreach (var name in all)
        {
            Add(part, name);
        }
    }

    private static IEnumerable<Given<string>> Hooks(PolicyDraft policy)
    {
        var stages = policy.Strategy is { } strategy ? strategy.Stages : [];
        return stages.OfType<HookDraft>().Select(run => run.Hook)
            .Concat(stages.OfType<StepDraft>().Select(step => step.During))
            .Concat(policy.OnRollBack is { } hook ? [hook.Hook] : []);
    }
}
