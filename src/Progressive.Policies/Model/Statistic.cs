using System.Globalization;

namespace Progressive.Policies;

/// <summary>The part of a distribution a check looks at: a quantile, or the mean.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Percentile">For a quantile, from above 0 to below 100: 95 for p95, 50 for the median.</param>
public sealed record Statistic(StatisticKind Kind, decimal Percentile)
{
    /// <summary>The quantile below which a share of the values lies.</summary>
    /// <param name="percentile">From above 0 to below 100.</param>
    public static Statistic Quantile(decimal percentile) => new(StatisticKind.Quantile, percentile);

    /// <summary>As policies write it: <c>p95</c>.</summary>
    public override string ToString() => Kind switch
    {
        StatisticKind.Quantile when Percentile == 50m => "median",
        StatisticKind.Quantile => "p" + Percentile.ToString("0.############", CultureInfo.InvariantCulture),
        StatisticKind.Mean => "mean",
        StatisticKind.Minimum => "min",
        StatisticKind.Maximum => "max",
        _ => "last",
    };
}

/// <summary>Which statistic of a metric's values is meant.</summary>
public enum StatisticKind
{
    /// <summary>A quantile: pNN or the median.</summary>
    Quantile,

    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The smallest point of a gauge.</summary>
    Minimum,

    /// <summary>The largest point of a gauge.</summary>
    Maximum,

    /// <summary>The newest point of a gauge.</summary>
    Last,
}
