using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A rate without per at a step where the candidate's share of the traffic is not known.</summary>
internal sealed class ShareUnknown() : DraftRule("PRG0217", Severity.Error, "A rate is divided by a share nobody knows")
{
    public override string Rationale =>
        "Events in a time grow with the traffic of a side; without the share of that side, few orders and few visitors look the same.";

    public override string BadSample => """
        policy p {
          metric orders rate "orders_total" higher is better
          canary {
            step group "beta" hold 10m
            step 100% hold 10m
          }
          gate limits {
            orders at least 3/min
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric orders rate "orders_total" per "visits_total" higher is better
          canary {
            step group "beta" hold 10m
            step 100% hold 10m
          }
          gate limits {
            orders at least 3 per 100
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy)
    {
        var rates = new HashSet<string>(policy.Metrics.Where(IsBare).Select(metric => metric.Name));
        var steps = rates.Count > 0 ? new HashSet<StepDraft>(WithUnknownShare(policy)) : [];
        var seen = new HashSet<CheckDraft>();
        return
            from guard in steps.Count > 0 ? GateAtStep.Of(policy) : []
            where steps.Contains(guard.Step)
            from check in guard.DueChecks
            where rates.Contains(check.Metric.GetValueOrDefault("")) && seen.Add(check)
            select Found(
                check.Metric.Origin,
                $"How much of the traffic the candidate has at '{guard.Step.Audience.GetValueOrDefault(null!)}' is not known, and '{check.Metric.GetValueOrDefault("")}' grows with it. "
                + "Count it against requests: per \"...\"");
    }

    private static bool IsBare(MetricDraft metric) => metric.IsComplete && metric.Kind.TryGet(out var kind) && kind == MetricKind.Rate
        && !metric.Against.IsGiven && !metric.AgainstQuery.IsGiven;

    // Probes of a preview are no traffic, and environments that are not alike have it in unknown parts.
    private static IEnumerable<StepDraft> WithUnknownShare(PolicyDraft policy) =>
        from rung in policy.Index.Ladder
        where rung is { After: not null, ReachesEveryone: false }
            && (rung.TrafficShare is null or { Value: 0m } || policy.Strategy is { Kind: StrategyKind.Phased, Alike: false })
        select rung.Step;
}
