using System.Collections.Generic;

namespace Progressive.Policies.Rules.Metrics;

/// <summary>A check that could be read in full, with the metric it is about.</summary>
internal sealed record Claim(GateDraft Gate, CheckDraft Check, MetricDraft Metric, MetricKind Kind)
{
    public Better Better => Metric.Better.GetValueOrDefault(Better.Unstated);

    /// <summary>The bound or margin and the limit it fails beyond, where they are known.</summary>
    public IEnumerable<Given<Amount>> Amounts
    {
        get
        {
            if (Check.Amount.IsKnown)
            {
                yield return Check.Amount;
            }

            if (Check.FailBeyond.IsKnown)
            {
                yield return Check.FailBeyond;
            }
        }
    }

    public static IReadOnlyList<Claim> Of(PolicyDraft policy) => policy.Index.Claims;

    /// <summary>The same, worked out.</summary>
    public static IEnumerable<Claim> Read(PolicyDraft policy)
    {
        foreach (var (gate, check) in policy.Checks)
        {
            if (check.IsComplete && check.Metric.TryGet(out var name)
                && policy.FindMetric(name) is { } metric && metric.Kind.TryGet(out var kind))
            {
                yield return new Claim(gate, check, metric, kind);
            }
        }
    }

    /// <summary>What it is about, as policies write it: <c>p95 of latency</c>.</summary>
    public override string ToString() => Check.Statistic.TryGet(out var statistic) ? $"{statistic} of {Metric.Name}" : Metric.Name;
}
