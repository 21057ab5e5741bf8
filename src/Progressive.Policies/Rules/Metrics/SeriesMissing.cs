using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A metric without its series, or with one that its kind does not have.</summary>
internal sealed class SeriesMissing() : DraftRule("PRG0212", Severity.Error, "A metric does not say what it reads")
{
    public override string Rationale =>
        "Without its series a metric has no data; a series that its kind does not use would be ignored in silence.";

    public override string BadSample => """
        policy p {
          metric errors proportion "failed_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from metric in policy.Metrics
        where metric.Kind.IsKnown
        from complaint in Missing(metric).Concat(Surplus(metric))
        select Found(complaint.Origin, complaint.Message);

    private static IEnumerable<(Origin Origin, string Message)> Missing(MetricDraft metric)
    {
        if (metric is { IsComplete: true, Query.IsGiven: false } && (!metric.Series.IsGiven || IsBlank(metric.Series)))
        {
            yield return (metric.Origin, $"'{metric.Name}' names no series. Add it in quotes behind '{Name(metric)}'.");
        }

        foreach (var query in new[] { metric.Query, metric.AgainstQuery }.Where(IsBlank))
        {
            yield return (query.Origin, $"This query of '{metric.Name}' is empty. Write one, or name a series.");
        }

        if (metric is { IsComplete: true, Of.IsGiven: false, Per.IsGiven: false } && metric.Kind.GetValueOrDefault(default) == MetricKind.Proportion)
        {
            yield return (metric.Origin, $"'{metric.Name}' is a proportion of what? Add the series of all events: of \"...\"");
        }
    }

    private static IEnumerable<(Origin Origin, string Message)> Surplus(MetricDraft metric)
    {
        var kind = metric.Kind.GetValueOrDefault(default);
        if (metric.Of.IsGiven && kind != MetricKind.Proportion)
        {
            yield return (metric.Of.Origin, $"A {Name(metric)} has no 'of'. " + (kind == MetricKind.Rate ? "Write 'per'." : "Remove it."));
        }

        if (metric.Per.IsGiven && kind != MetricKind.Rate)
        {
            yield return (metric.Per.Origin, $"A {Name(metric)} has no 'per'. " + (kind == MetricKind.Proportion ? "Write 'of'." : "Remove it."));
        }
    }

    private static bool IsBlank(Given<string> text) => text.IsKnown && string.IsNullOrWhiteSpace(text.GetValueOrDefault(""));

    private static string Name(MetricDraft metric) => Methods.Name(metric.Kind.GetValueOrDefault(default));
}
