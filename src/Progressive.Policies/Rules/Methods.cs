using System;

namespace Progressive.Policies.Rules;

/// <summary>Which method decides which sort of check: the table of docs/language.</summary>
internal static class Methods
{
    /// <summary>The method for a check, or null where there is none yet or none that makes sense.</summary>
    public static Method? Default(MetricKind kind, Given<Statistic> statistic, bool relative) => (kind, Of(statistic), relative) switch
    {
        (MetricKind.Distribution, StatisticKind.Quantile, false) => Method.OrderStatistic,
        (MetricKind.Distribution, StatisticKind.Quantile, true) => Method.Quantile,
        (MetricKind.Distribution, StatisticKind.Mean, _) => Method.Mean,
        (MetricKind.Distribution, null, true) => Method.MannWhitney,
        (MetricKind.Proportion, null, false) => Method.ClopperPearson,
        (MetricKind.Proportion, null, true) => Method.Score,
        (MetricKind.Rate, null, _) => Method.Poisson,
        (MetricKind.Gauge, null or StatisticKind.Mean, true) => Method.Paired,
        (MetricKind.Gauge, StatisticKind.Mean or StatisticKind.Minimum or StatisticKind.Maximum or StatisticKind.Last, _) => Method.Plain,
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

    /// <summary>Whether a method can decide such a check: the default one, or point estimates where there is a statistic to estimate.</summary>
    public static bool Fits(Method method, MetricKind kind, Given<Statistic> statistic, bool relative) =>
        Default(kind, statistic, relative) is { } usual && (method == usual || (method == Method.Plain && usual != Method.MannWhitney));

    /// <summary>The method of a check: the one it names, or the default; null where there is none.</summary>
    public static Method? Chosen(MetricKind kind, CheckDraft check) =>
        check.Using.Is(out var named) ? Find(named) : Default(kind, check.Statistic, check.IsRelative);

    public static Method? Find(string name)
    {
        foreach (Method method in Enum.GetValues(typeof(Method)))
        {
            if (Name(method) == name)
            {
                return method;
            }
        }

        return null;
    }

    public static string Name(Method method) => method switch
    {
        Method.OrderStatistic => "order-statistic",
        Method.MannWhitney => "mann-whitney",
        Method.ClopperPearson => "clopper-pearson",
        _ => method.ToString().ToLowerInvariant(),
    };

    public static string Name(MetricKind kind) => kind.ToString().ToLowerInvariant();

    private static StatisticKind? Of(Given<Statistic> statistic) =>
        statistic.IsGiven ? statistic.Is(out var known) ? known.Kind : StatisticKind.Last : null;
}
