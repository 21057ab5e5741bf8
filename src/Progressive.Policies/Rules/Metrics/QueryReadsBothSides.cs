using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A comparison with the baseline by a query that names no version.</summary>
internal sealed class QueryReadsBothSides() : DraftRule("PRG0214", Severity.Error, "A query does not tell the versions apart")
{
    public override string Rationale =>
        "Sent twice, such a query gives the same answer twice: the candidate is compared with itself and can never be worse.";

    public override string BadSample => """
        policy p {
          metric latency distribution query "latency[{window}]" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          gate comparison {
            latency at most 10% worse than baseline
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution query "latency[{window}]{v={version}}" in s lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          gate comparison {
            latency at most 10% worse than baseline
          }
        }
        """;

    private const string Version = "{" + QueryPlaceholder.Version + "}";
    private const string Environment = "{" + QueryPlaceholder.Environment + "}";

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from metric in policy.Checks
            .Where(entry => entry.Check.Reference.IsKnown && entry.Check.Reference.GetValueOrDefault(null!).Kind == ReferenceKind.Baseline)
            .Select(entry => policy.FindMetric(entry.Check.Metric.GetValueOrDefault("")))
            .OfType<MetricDraft>()
            .Distinct()
        from query in new[] { metric.Query, metric.AgainstQuery }
        where query.IsKnown && !TellsApart(policy, query.GetValueOrDefault(""))
        select Found(
            query.Origin,
            $"This query of '{metric.Name}' reads candidate and baseline alike. Name the side in it: {Version}, or compare with 'before'.");

    // Whole environments have one version each.
    private static bool TellsApart(PolicyDraft policy, string query) =>
        Contains(query, Version) || (policy.Strategy is null or { Kind: StrategyKind.Phased } && Contains(query, Environment));

    private static bool Contains(string query, string placeholder) => query.IndexOf(placeholder, System.StringComparison.Ordinal) >= 0;
}
