using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>What the author expects, as it was written.</summary>
internal sealed class ExpectDraft : Draft
{
    public Given<Quantity> Traffic { get; set; }

    public List<MetricExpectationDraft> Metrics { get; } = [];
}

/// <summary>What is expected of one metric, as it was written.</summary>
internal sealed record MetricExpectationDraft(Given<string> Metric, Given<Amount> Level, ValueList<QuantileExpectation> Quantiles);
