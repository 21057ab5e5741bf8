using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules;

/// <summary>Which method decides which sort of check: the table of docs/language.</summary>
internal static class Methods
{
    private static readonly Method[] OrderStatisticOrPlain = [Method.OrderStatistic, Method.Plain];

    private static readonly Method[] QuantileOrPlain = [Method.Quantile, Method.Plain];

    private static readonly Method[] MeanOrPlain = [Method.Mean, Method.Plain];

    private static readonly Method[] MannWhitneyOnly = [Method.MannWhitney];

    private static readonly Method[] ClopperPearsonOrPlain = [Method.ClopperPearson, Method.Plain];

    private static readonly Method[] ScoreOrPlain = [Method.Score, Method.Plain];

    private static readonly Method[] PoissonOrPlain = [Method.Poisson, Method.Plain];

    private static readonly Method[] PlainOrMean = [Method.Plain, Method.Mean];

    private static readonly Method[] PairedOrPlain = [Method.Paired, Method.Plain];

    private static readonly Method[] PlainOnly = [Method.Plain];

    private static readonly Method[] NoMethod = [];

    /// <summary>Every method that can decide such a check, the one that does so by default first; none where the combination makes no sense.</summary>
    public static IReadOnlyList<Method> Allowed(MetricKind kind, Given<Statistic> statistic, bool relative) => (kind, Of(statistic), relative) switch
    {
        (MetricKind.Distribution, StatisticKind.Quantile, false) => OrderStatisticOrPlain,
        (MetricKind.Distribution, StatisticKind.Quantile, true) => QuantileOrPlain,
        (MetricKind.Distribution, StatisticKind.Mean, _) => MeanOrPlain,
        (MetricKind.Distribution, null, true) => MannWhitneyOnly,
        (MetricKind.Proportion, null, false) => ClopperPearsonOrPlain,
        (MetricKind.Proportion, null, true) => ScoreOrPlain,
        (MetricKind.Rate, null, _) => PoissonOrPlain,
        (MetricKind.Gauge, StatisticKind.Mean, false) => PlainOrMean,
        (MetricKind.Gauge, StatisticKind.Mean or null, true) => PairedOrPlain,
        (MetricKind.Gauge, StatisticKind.Minimum or StatisticKind.Maximum or StatisticKind.Last, _) => PlainOnly,
        _ => NoMethod,
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
        check.Using.TryGet(out var named) ? Find(named) : Default(kind, check.Statistic, check.IsRelative);

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
        statistic.IsGiven ? statistic.TryGet(out var known) ? known.Kind : StatisticKind.Last : null;
}
