using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>An absent is of a metric that cannot have the value.</summary>
internal sealed class AbsentMeaningless() : DraftRule("PRG0216", Severity.Error, "An absent series has no such value")
{
    public override string Rationale =>
        "A value made up for missing data decides about real users; it must at least be one that the metric can have.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better absent is 0
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
          metric latency distribution "latency_seconds" in s lower is better
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
        where metric.Kind.IsKnown && metric.Absent.IsGiven
        let message = Complaint(metric, metric.Kind.GetValueOrDefault(default))
        where message is not null
        select Found(metric.Absent.Origin, message);

    private static string? Complaint(MetricDraft metric, MetricKind kind) => kind switch
    {
        MetricKind.Distribution => $"A distribution without values has none, not {Text(metric)}. Remove 'absent is'.",
        MetricKind.Proportion or MetricKind.Rate when metric.Absent.GetValueOrDefault(0m) < 0m => $"Nothing happens {Text(metric)} times. Write 'absent is 0'.",
        _ => null,
    };

    private static string Text(MetricDraft metric) => metric.Absent.GetValueOrDefault(0m).ToString(CultureInfo.InvariantCulture);
}
