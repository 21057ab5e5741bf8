using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies;

/// <summary>A strategy as it was written.</summary>
internal sealed class StrategyDraft : Draft
{
    public static readonly Clause<StrategyDraft, Strategy, TimeSpan> KeepBaselineClause = new(
        "keep baseline",
        ValueKind.DurationOrZero,
        draft => draft.KeepBaseline,
        (draft, duration) => draft.KeepBaseline = duration,
        strategy => strategy.KeepBaseline > TimeSpan.Zero ? strategy.KeepBaseline : default(Maybe<TimeSpan>),
        (strategy, duration) => strategy with { KeepBaseline = duration });

    /// <summary>The clauses of its block, in the order they are printed.</summary>
    public static readonly IReadOnlyList<Clause<StrategyDraft, Strategy>> Clauses = [KeepBaselineClause];

    public StrategyKind Kind { get; set; }

    /// <summary>The feature flag's name, of <see cref="StrategyKind.FeatureFlag"/>.</summary>
    public Given<string> Flag { get; set; }

    public List<Given<string>> Environments { get; } = [];

    public List<RingDraft> Rings { get; } = [];

    public bool Alike { get; set; }

    /// <summary>The default gates of its steps; null where none are named.</summary>
    public IReadOnlyList<Given<string>>? While { get; set; }

    public List<StageDraft> Stages { get; } = [];

    public Given<TimeSpan> KeepBaseline { get; set; }

    public IEnumerable<StepDraft> Steps => Stages.OfType<StepDraft>();
}

/// <summary>Which strategy.</summary>
internal enum StrategyKind
{
    Canary,
    BlueGreen,
    Phased,
    FeatureFlag,
}
