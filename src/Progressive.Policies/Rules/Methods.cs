using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules;

/// <summary>Which method decides which sort of check: the table of docs/language.</summary>
internal static class Methods
{
    /// <summary>Every method that can decide such a check, the one that does so by default first; none where the combination makes no sense.</summary>
    public static IReadOnlyList<Method> Allowed(MetricKind kind, Given<Statistic> statistic, bool relative) => (kind, Of(statistic), relative) switch
    {
        (MetricKind.Distribution, StatisticKind.Quantile, false) => [Method.OrderStatistic, Method.Plain],
        (MetricKind.Distribution, StatisticKind.Quantile, true) => [Method.Quantile, Method.Plain],
        (MetricKind.Distribution, StatisticKind.Mean, _) => [Method.Mean, Method.Plain],
        (MetricKind.Distribution, null, true) => [Method.MannWhitney],
        (MetricKind.Proportion, null, false) => [Method.ClopperPearson, Method.Plain],
        (MetricKind.Proportion, null, true) => [Method.Score, Method.Plain],
        (MetricKind.Rate, null, _) => [Method.Poisson, Method.Plain],
        (MetricKind.Gauge, StatisticKind.Mean, false) => [Method.Plain, Method.Mean],
        (MetricKind.Gauge, StatisticKind.Mean or null, true) => [Method.Paired, Method.Plain],
        (MetricKind.Gauge, StatisticKind.Minimum or StatisticKind.Maximum or StatisticKind.Last, _) => [Method.Plain],
        _ => [],
    };

    /// <summary>The method for a check, or null where none makes sense.</summary>
    public static Method? Default(MetricKind kind, Given<Statistic> statistic, bool relative)
    {
        var allowed = Allowed(kind, statistic, relative);
        return allowed.Count > 0 ? allowed[0] : null;
    }

    /// <summary>Whether the kind has the statistic at all.</summary>
    public static bool IsMeaningful(MetricKind kind, Given<Statistic> statistic, bool relative) => Allowed(kind, statistic, relative).Count > 0;

    /// <summary>Whether a method can decide such a check.</summary>
    public static bool Fits(Method method, MetricKind kind, Given<Statistic> statistic, bool relative) =>
        Allowed(kind, statistic, relative).Contains(method);

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
