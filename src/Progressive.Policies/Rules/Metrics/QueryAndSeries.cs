using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A metric with a query, and a series or a filter beside it.</summary>
internal sealed class QueryAndSeries() : DraftRule("PRG0215", Severity.Error, "A metric reads a query and something else")
{
    public override string Rationale =>
        "A query says all of what is read, so a series or a filter beside it would be ignored in silence.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" query "latency {version}" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution query "latency {version}" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from metric in policy.Metrics
        where metric.Query.IsGiven
        from complaint in Complaints(metric)
        select Found(metric.Query.Origin, complaint);

    private static IEnumerable<string> Complaints(MetricDraft metric)
    {
        if (metric.Series.IsGiven)
        {
            yield return $"'{metric.Name}' has a series and a query. Keep the one that is meant.";
        }

        // A series to count against is filtered.
        if (metric.Filters.Count > 0 && (!metric.Against.IsGiven || metric.AgainstQuery.IsGiven))
        {
            yield return $"'{metric.Name}' reads a query, to which 'where {metric.Filters[0].Label}' is not added. Say it in the query.";
        }
    }
}
