using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A gate as it was written.</summary>
internal sealed class GateDraft : Draft
{
    public static readonly Clause<GateDraft, Gate, TimeSpan> EveryClause = new(
        "every",
        ValueKind.Duration,
        draft => draft.Every,
        (draft, every) => draft.Every = every,
        gate => gate.Every,
        (gate, every) => gate with { Every = every },
        _ => Defaults.Every);

    public static readonly Clause<GateDraft, Gate, TimeSpan> WarmUpClause = new(
        "warm-up",
        ValueKind.DurationOrZero,
        draft => draft.WarmUp,
        (draft, warmUp) => draft.WarmUp = warmUp,
        gate => gate.WarmUp,
        (gate, warmUp) => gate with { WarmUp = warmUp },
        _ => Defaults.WarmUp);

    public static readonly Clause<GateDraft, Gate, Percent> ConfidenceClause = new(
        "confidence",
        ValueKind.Percent,
        draft => draft.Confidence,
        (draft, confidence) => draft.Confidence = confidence,
        gate => gate.Confidence,
        (gate, confidence) => gate with { Confidence = confidence },
        _ => Defaults.Confidence);

    public static readonly Clause<GateDraft, Gate, int> SamplesClause = new(
        "samples",
        ValueKind.Count,
        draft => draft.Samples,
        (draft, samples) => draft.Samples = samples,
        gate => gate.Samples,
        (gate, samples) => gate with { Samples = samples },
        _ => Defaults.Samples);

    public static readonly Clause<GateDraft, Gate, TimeSpan> PatienceClause = new(
        "patience",
        ValueKind.Duration,
        draft => draft.Patience,
        (draft, patience) => draft.Patience = patience,
        gate => gate.Patience,
        (gate, patience) => gate with { Patience = patience },
        gate => TimeSpan.FromTicks(gate.Every.Ticks * Defaults.PatienceInLooks));

    public static readonly Clause<GateDraft, Gate, Spending> SpendingClause = new(
        "spending",
        new WordKind<Spending>(
            "'early', 'even' or 'late'", ("early", Policies.Spending.Early), ("even", Policies.Spending.Even), ("late", Policies.Spending.Late)),
        draft => draft.Spending,
        (draft, spending) => draft.Spending = spending,
        gate => Maybe.Of(gate.Spending),
        (gate, spending) => gate with { Spending = spending });

    public static readonly Clause<GateDraft, Gate, Watch> WatchClause = new(
        "watch",
        new WordKind<Watch>("'recent' or 'none'", ("recent", Policies.Watch.Recent), ("none", Policies.Watch.None)),
        draft => draft.Watch,
        (draft, watch) => draft.Watch = watch,
        gate => gate.Watch,
        (gate, watch) => gate with { Watch = watch },
        _ => Defaults.Watch);

    /// <summary>The clauses of the gate's head, which may also stand in its block.</summary>
    public static readonly IReadOnlyList<Clause<GateDraft, Gate>> Head = [EveryClause, WarmUpClause];

    /// <summary>The settings in its block, in the order they are printed.</summary>
    public static readonly IReadOnlyList<Clause<GateDraft, Gate>> Settings = [ConfidenceClause, SamplesClause, PatienceClause, SpendingClause, WatchClause];

    /// <summary>All clauses of a gate; a default may ask for those before it.</summary>
    public static readonly IReadOnlyList<Clause<GateDraft, Gate>> Clauses = [.. Head, .. Settings];

    public string Name { get; set; } = "";

    public Given<TimeSpan> Every { get; set; }

    public Given<TimeSpan> WarmUp { get; set; }

    public Given<Percent> Confidence { get; set; }

    public Given<int> Samples { get; set; }

    public Given<TimeSpan> Patience { get; set; }

    public Given<Spending> Spending { get; set; }

    public Given<Watch> Watch { get; set; }

    public List<CheckDraft> Checks { get; } = [];

    public ReactionsDraft Reactions { get; } = new();
}
