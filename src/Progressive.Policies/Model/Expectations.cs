namespace Progressive.Policies;

/// <summary>What the author expects of traffic and metrics; used for planning, never for deciding.</summary>
/// <param name="Traffic">Requests per time over all environments, or null.</param>
/// <param name="Metrics">What is expected of single metrics.</param>
public sealed record Expectations(Quantity? Traffic, ValueList<Expectations.OfMetric> Metrics)
{
    /// <summary>What is expected of one metric.</summary>
    /// <param name="Metric">The metric's name.</param>
    /// <param name="Level">Its usual level: a share or a rate; null for a distribution.</param>
    /// <param name="Quantiles">Its usual quantiles, for a distribution.</param>
    public sealed record OfMetric([property: PolicyName(PolicyPart.Metric)] string Metric, Quantity? Level, ValueList<OfQuantile> Quantiles);

    /// <summary>One usual quantile: <c>p95 400 ms</c>.</summary>
    /// <param name="Statistic">Which quantile.</param>
    /// <param name="Value">Its usual value.</param>
    public sealed record OfQuantile(Statistic Statistic, Quantity Value);
}
