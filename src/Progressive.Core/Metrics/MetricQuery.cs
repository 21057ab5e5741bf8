using System.Globalization;
using System.Text.RegularExpressions;
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
public sealed partial record MetricQuery(
    Metric Metric,
    MetricBinding? Binding,
    string Target,
    string Version,
    ValueList<string> Environments,
    DateTimeOffset From,
    DateTimeOffset To)
{
    /// <summary>
    /// A query of the policy with its placeholders filled in: <c>{version}</c>; <c>{environment}</c>, the environments joined by
    /// <c>|</c>, or <c>.*</c> for all; <c>{window}</c>, the length of the window in whole seconds, at least one, as in <c>300s</c>. Everything
    /// else stays as it is.
    /// </summary>
    /// <param name="query">The query as the policy has it.</param>
    public string Fill(string query) => Placeholder().Replace(query, found => found.Groups[1].Value switch
    {
        QueryPlaceholder.Version => Version,
        QueryPlaceholder.Environment => Environments.Count == 0 ? ".*" : string.Join('|', Environments),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)(To - From).TotalSeconds)}s"),
    });

    /// <summary>In one line, for evidence.</summary>
    public override string ToString()
    {
        var what = Metric.Query is { } query ? Fill(query) : Metric.Series;
        var against = Metric.AgainstQuery is { } other ? " against " + Fill(other) : "";
        var places = Environments.Count == 0 ? "" : " in " + Environments;
        return FormattableString.Invariant($"{what}{against} of {Target} {Version}{places} from {From:HH:mm:ss.fff} to {To:HH:mm:ss.fff}");
    }

    [GeneratedRegex($$"""\{({{QueryPlaceholder.Version}}|{{QueryPlaceholder.Environment}}|{{QueryPlaceholder.Window}})\}""")]
    private static partial Regex Placeholder();
}
