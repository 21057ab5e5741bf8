namespace Progressive.Policies.Rules;

/// <summary>Which method decides which sort of check: the table of docs/language.</summary>
internal static class Methods
{
    /// <summary>The method for a check, or null where there is none yet or none that makes sense.</summary>
    public static Method? Default(MetricKind kind, Given<Statistic> statistic, bool relative) => (kind, Of(statistic), relative) switch
    {
        (MetricKind.Distribution, StatisticKind.Quantile, false) => Method.OrderStatistic,
        (MetricKind.Distribution, null, true) => Method.MannWhitney,
        (MetricKind.Proportion, null, false) => Method.ClopperPearson,
        (MetricKind.Proportion, null, true) => Method.Score,
        (MetricKind.Rate, null, _) => Method.Poisson,
        _ => null,
    };

    /// <summary>Whether the kind has the statistic at all.</summary>
    public static bool IsMeaningful(MetricKind kind, Given<Statistic> statistic, bool relative) => (kind, Of(statistic)) switch
    {
        (MetricKind.Distribution, StatisticKind.Quantile or StatisticKind.Mean) => true,
        (MetricKind.Distribution, null) => relative,
        (MetricKind.Gauge, StatisticKind.Quantile) => false,
        (MetricKind.Gauge, null) => relative,
        (MetricKind.Gauge, _) => true,
        (_, null) => true,
        _ => false,
    };

    public static string Name(Method method) => method switch
    {
        Method.OrderStatistic => "order-statistic",
        Method.MannWhitney => "mann-whitney",
        Method.ClopperPearson => "clopper-pearson",
        Method.Score => "score",
        _ => "poisson",
    };

    public static string Name(MetricKind kind) => kind.ToString().ToLowerInvariant();

    private static StatisticKind? Of(Given<Statistic> statistic) =>
        statistic.IsGiven ? statistic.Is(out var known) ? known.Kind : StatisticKind.Last : null;
}
