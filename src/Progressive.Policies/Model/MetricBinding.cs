namespace Progressive.Policies;

/// <summary>Where a policy's metrics come from: <c>metrics from prometheus split by label "version"</c>.</summary>
/// <param name="Provider">The metric source's name.</param>
/// <param name="SplitLabel">The label that tells candidate and baseline apart, or null.</param>
public sealed record MetricBinding([property: PolicyName(PolicyPart.MetricSource)] string Provider, string? SplitLabel);
