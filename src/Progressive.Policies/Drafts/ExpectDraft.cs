using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>What the author expects, as it was written.</summary>
internal sealed class ExpectDraft : Draft
{
    public static readonly Clause<ExpectDraft, Expectations, Quantity> TrafficClause = new(
        "traffic",
        ValueKind.Quantity,
        draft => draft.Traffic,
        (draft, traffic) => draft.Traffic = traffic,
        expectations => Maybe.Of(expectations.Traffic),
        (expectations, traffic) => expectations with { Traffic = traffic });

    public static readonly IReadOnlyList<Clause<ExpectDraft, Expectations>> Clauses = [TrafficClause];

    public Given<Quantity> Traffic { get; set; }

    public List<MetricExpectationDraft> Metrics { get; } = [];
}

/// <summary>What is expected of one metric, as it was written.</summary>
internal sealed record MetricExpectationDraft(Given<string> Metric, Given<Amount> Level, ValueList<Expectations.OfQuantile> Quantiles);
