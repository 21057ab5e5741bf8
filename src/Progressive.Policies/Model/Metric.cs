namespace Progressive.Policies;

/// <summary>Something measured on both versions.</summary>
public sealed record Metric
{
    internal Metric()
    {
    }

    /// <summary>The name checks use.</summary>
    [PolicyName(PolicyPart.Metric)]
    public string Name { get; internal init; } = "";

    /// <summary>What sort of numbers it yields.</summary>
    public MetricKind Kind { get; internal init; }

    /// <summary>The series that holds the values, or the events of a proportion or rate.</summary>
    public string Series { get; internal init; } = "";

    /// <summary>The series events are counted against: the <c>of</c> of a proportion, the <c>per</c> of a rate.</summary>
    public string? Against { get; internal init; }

    /// <summary>The query that is read in place of <see cref="Series"/>, or null; its placeholders are those of <see cref="QueryPlaceholder"/>.</summary>
    public string? Query { get; internal init; }

    /// <summary>The query that is read in place of <see cref="Against"/>, or null.</summary>
    public string? AgainstQuery { get; internal init; }

    /// <summary>Whether its events are counted against other events, and not against time.</summary>
    public bool IsCounted => Against is not null || AgainstQuery is not null;

    /// <summary>The source this metric comes from, where it is not that of the policy.</summary>
    [PolicyName(PolicyPart.MetricSource)]
    public string? Provider { get; internal init; }

    /// <summary>What the metric is where its series does not exist, or null for no data.</summary>
    public decimal? Absent { get; internal init; }

    /// <summary>The unit of the series' values, or null where counts have none.</summary>
    public Unit? Unit { get; internal init; }

    /// <summary>Which direction is good.</summary>
    public Better Better { get; internal init; }

    /// <summary>Which of the series' label values count.</summary>
    public ValueList<LabelFilter> Filters { get; internal init; } = ValueList<LabelFilter>.Empty;
}
