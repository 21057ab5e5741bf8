using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A metric as it was written.</summary>
internal sealed class MetricDraft : Draft
{
    public static readonly Clause<MetricDraft, Metric, Unit> UnitClause = new(
        "in",
        ValueKind.Unit,
        draft => draft.Unit,
        (draft, unit) => draft.Unit = unit,
        metric => Maybe.Of(metric.Unit),
        (metric, unit) => metric with { Unit = unit });

    public static readonly Clause<MetricDraft, Metric, decimal> AbsentClause = new(
        "absent is",
        ValueKind.Number,
        draft => draft.Absent,
        (draft, absent) => draft.Absent = absent,
        metric => Maybe.Of(metric.Absent),
        (metric, absent) => metric with { Absent = absent });

    public static readonly Clause<MetricDraft, Metric, string> ProviderClause = new(
        "from",
        ValueKind.Name,
        draft => draft.Provider,
        (draft, provider) => draft.Provider = provider,
        metric => Maybe.Of(metric.Provider),
        (metric, provider) => metric with { Provider = provider });

    /// <summary>What stands after its series and its direction, in the order it is printed.</summary>
    public static readonly IReadOnlyList<Clause<MetricDraft, Metric>> Rest = [AbsentClause, ProviderClause];

    public static readonly IReadOnlyList<Clause<MetricDraft, Metric>> Clauses = [UnitClause, .. Rest];

    public string Name { get; set; } = "";

    public Given<MetricKind> Kind { get; set; }

    public Given<string> Series { get; set; }

    /// <summary>What a proportion is a part of.</summary>
    public Given<string> Of { get; set; }

    /// <summary>What a rate is counted against.</summary>
    public Given<string> Per { get; set; }

    public Given<string> Against => Of.IsGiven ? Of : Per;

    /// <summary>The query in place of the series.</summary>
    public Given<string> Query { get; set; }

    /// <summary>The query in place of what it is counted against.</summary>
    public Given<string> AgainstQuery { get; set; }

    public Given<string> Provider { get; set; }

    public Given<decimal> Absent { get; set; }

    public Given<Unit> Unit { get; set; }

    public Given<Better> Better { get; set; }

    public List<LabelFilter> Filters { get; } = [];
}
