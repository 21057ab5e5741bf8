using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>How checks are decided, in plain words.</summary>
internal static class CheckWords
{
    public static string Of(Check check) => string.Join("; ", Parts(check));

    private static IEnumerable<string> Parts(Check check)
    {
        yield return $"decided by {Method(check.Method)}";
        if (FailsBeyond(check.Limit) is { } beyond)
        {
            yield return $"fails only beyond {beyond}, undecided up to there";
        }

        if (check.Windows.Count > 0)
        {
            yield return $"over the last {string.Join(", ", check.Windows.Select(DurationText.Print))}"
                + (check.Windows.Count > 1 ? ": the longest that is due decides, the shorter ones are alarms that can only fail" : "");
        }

        if (check.Tolerance is { } tolerance)
        {
            yield return $"{tolerance}: the next one acts";
        }

        if (check.Observed)
        {
            yield return "reported only, decides nothing";
        }
    }

    /// <summary>The second limit, where there is one.</summary>
    private static string? FailsBeyond(Limit limit) => limit switch
    {
        Limit.Absolute absolute when absolute.FailBeyond != absolute.Bound => absolute.FailBeyond.ToString(),
        Limit.Relative relative when relative.FailBeyond != relative.Margin => relative.FailBeyond.ToString(),
        _ => null,
    };

    private static string Method(Method method) => method switch
    {
        Policies.Method.OrderStatistic => "bounds from order statistics",
        Policies.Method.MannWhitney => "Mann-Whitney",
        Policies.Method.ClopperPearson => "Clopper-Pearson bounds of a proportion",
        Policies.Method.Score => "score bounds of two proportions",
        Policies.Method.Poisson => "Poisson bounds of a rate",
        Policies.Method.Quantile => "bounds of two quantiles",
        Policies.Method.Mean => "bounds of a mean",
        Policies.Method.Paired => "paired differences of two series",
        _ => "point estimates, without statistics",
    };
}
