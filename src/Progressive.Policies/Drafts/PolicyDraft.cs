using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies;

/// <summary>A policy as it was written.</summary>
internal sealed partial class PolicyDraft : Draft
{
    public static readonly Clause<PolicyDraft, Policy, DriftReaction> OnDriftClause = new(
        "on drift",
        new WordKind<DriftReaction>(
            "'pause', 'roll back' or 'restore'",
            ("pause", DriftReaction.Pause), ("roll back", DriftReaction.RollBack), ("restore", DriftReaction.Restore)),
        draft => draft.OnDrift,
        (draft, reaction) => draft.OnDrift = reaction,
        policy => policy.OnDrift,
        (policy, reaction) => policy with { OnDrift = reaction },
        _ => Defaults.OnDrift);

    /// <summary>The clauses of a word and a value, in the order they are printed.</summary>
    public static readonly IReadOnlyList<Clause<PolicyDraft, Policy>> Clauses = [OnDriftClause];

    public string Name { get; set; } = "";

    public Given<MetricBinding> Binding { get; set; }

    public List<MetricDraft> Metrics { get; } = [];

    public StrategyDraft? Strategy { get; set; }

    public List<GateDraft> Gates { get; } = [];

    public ReactionsDraft Reactions { get; } = new();

    public Given<DriftReaction> OnDrift { get; set; }

    public ExpectDraft? Expect { get; set; }

    public List<FreezeDraft> Freezes { get; } = [];

    /// <summary>The hook of <c>on roll back run</c>.</summary>
    public HookDraft? OnRollBack { get; set; }

    public Given<TimeSpan> Deadline { get; set; }

    public Given<Reaction> DeadlineReaction { get; set; }

    /// <summary>Every check with the gate that holds it.</summary>
    public IEnumerable<(GateDraft Gate, CheckDraft Check)> Checks
    {
        get
        {
            foreach (var gate in Gates)
            {
                foreach (var check in gate.Checks)
                {
                    yield return (gate, check);
                }
            }
        }
    }

    /// <summary>The policy and every part of it.</summary>
    public IEnumerable<Draft> Parts
    {
        get
        {
            yield return this;
            foreach (var gate in Gates)
            {
                yield return gate;
                foreach (var check in gate.Checks)
                {
                    yield return check;
                }
            }

            foreach (var metric in Metrics)
            {
                yield return metric;
            }

            if (Strategy is not null)
            {
                yield return Strategy;
                foreach (var stage in Strategy.Stages)
                {
                    yield return stage;
                }
            }

            foreach (var freeze in Freezes)
            {
                yield return freeze;
            }

            if (Expect is not null)
            {
                yield return Expect;
            }
        }
    }

    /// <summary>Whether the author silenced a warning where it fired.</summary>
    public bool Silences(Finding finding) => finding.Rule.Severity == Severity.Warning
        && Parts.Any(part => part.Extent.Contains(finding.Origin) && part.Allows.Any(allow => allow.Id == finding.Rule.Id));
}
