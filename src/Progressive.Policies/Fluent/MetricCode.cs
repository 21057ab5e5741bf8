using System.Collections.Generic;
using System.Text;

namespace Progressive.Policies.Fluent;

/// <summary>Prints a metric as C#.</summary>
internal static class MetricCode
{
    public static void Print(StringBuilder page, Metric metric)
    {
        var hasUnit = metric.Kind is MetricKind.Distribution or MetricKind.Gauge;
        var more = string.Concat(More(metric, hasUnit));
        PolicyCode.Line(
            page,
            1,
            metric.Kind.ToString(),
            Literal.Text(metric.Name),
            Series(metric.Series, metric.Query),
            metric.IsCounted ? (metric.Kind == MetricKind.Proportion ? "of: " : "per: ") + Series(metric.Against ?? "", metric.AgainstQuery) : null,
            hasUnit && metric.Unit is { } unit ? Literal.Unit(unit) : null,
            metric.Better == Better.Unstated ? null : (hasUnit && metric.Unit is null ? "better: " : "") + "Better." + metric.Better,
            more.Length == 0 ? null : "more: m => m" + more);
    }

    private static IEnumerable<string> More(Metric metric, bool hasUnit)
    {
        foreach (var call in ClauseCode.Calls(metric, hasUnit ? MetricDraft.Rest : MetricDraft.Clauses))
        {
            yield return call;
        }

        foreach (var filter in metric.Filters)
        {
            yield return PolicyCode.Call("Where", Literal.Text(filter.Label), Literal.Text(filter.Value));
        }
    }

    private static string Series(string series, string? query) => query is null ? Literal.Text(series) : $"Query({Literal.Text(query)})";
}
