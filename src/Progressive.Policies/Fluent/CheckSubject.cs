namespace Progressive.Policies.Fluent;

/// <summary>What a check looks at: <c>p95 of latency</c>.</summary>
public sealed class CheckSubject
{
    internal CheckSubject(Statistic statistic, string metric)
    {
        Statistic = statistic;
        Metric = metric;
    }

    internal Statistic Statistic { get; }

    internal string Metric { get; }
}
