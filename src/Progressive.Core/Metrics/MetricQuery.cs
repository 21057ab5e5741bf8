using Progressive.Policies;

namespace Progressive.Core.Metrics;

/// <summary>One metric of one version, over a window of time.</summary>
/// <param name="Metric">What to read.</param>
/// <param name="Binding">How the policy binds its metrics, or null for the source's own way.</param>
/// <param name="Target">The service.</param>
/// <param name="Version">The version that measured it.</param>
/// <param name="Environments">The environments that count; empty for all.</param>
/// <param name="From">The beginning of the window, exclusive.</param>
/// <param name="To">The end of the window, inclusive.</param>
public sealed record MetricQuery(
    Metric Metric,
    MetricBinding? Binding,
    string Target,
    string Version,
    ValueList<string> Environments,
    DateTimeOffset From,
    DateTimeOffset To)
{
    /// <summary>In one line, for evidence.</summary>
    public override string ToString()
    {
        var places = Environments.Count == 0 ? "" : " in " + Environments;
        return FormattableString.Invariant($"{Metric.Series} of {Target} {Version}{places} from {From:HH:mm:ss.fff} to {To:HH:mm:ss.fff}");
    }
}
