using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>
/// The log-normal distribution through the two outermost of the quantiles that a policy expects. It stands in for the real one between them.
/// </summary>
/// <param name="Median">The median, above 0, in the base unit.</param>
/// <param name="Deviation">The standard deviation of the logarithm, above 0.</param>
/// <param name="Lowest">The lowest percentile that is known.</param>
/// <param name="Highest">The highest one.</param>
internal sealed record UsualShape(double Median, double Deviation, decimal Lowest, decimal Highest)
{
    /// <summary>The mean: m exp(σ² / 2).</summary>
    public double Mean => Median * Math.Exp(Deviation * Deviation / 2d);

    /// <summary>The standard deviation of the values over their mean: √(exp(σ²) - 1).</summary>
    public double Variation => Math.Sqrt(Math.Exp(Deviation * Deviation) - 1d);

    /// <summary>∫ f² of the logarithms: 1 / (2 σ √π).</summary>
    public double LogMeanDensity => 1d / (2d * Deviation * Math.Sqrt(Math.PI));

    /// <summary>∫ f² of the values: exp(σ² / 4) / (2 σ m √π).</summary>
    public double MeanDensity => Math.Exp(Deviation * Deviation / 4d) * LogMeanDensity / Median;

    /// <summary>That of some quantiles, or null where they are too few or do not rise.</summary>
    public static UsualShape? Of(IEnumerable<Expectations.OfQuantile> quantiles)
    {
        var known = quantiles
            .Where(quantile => quantile.Statistic is { Kind: StatisticKind.Quantile, Percentile: > 0m and < 100m } && quantile.Value.BaseValue > 0d)
            .OrderBy(quantile => quantile.Statistic.Percentile)
            .ToList();
        if (known.Count < 2 || known[0].Statistic.Percentile == known[known.Count - 1].Statistic.Percentile)
        {
            return null;
        }

        var (lower, upper) = (known[0], known[known.Count - 1]);
        var (low, high) = (Score(lower.Statistic.Percentile), Score(upper.Statistic.Percentile));
        var deviation = Math.Log(upper.Value.BaseValue / lower.Value.BaseValue) / (high - low);
        return deviation > 0d
            ? new(lower.Value.BaseValue * Math.Exp(-deviation * low), deviation, lower.Statistic.Percentile, upper.Statistic.Percentile)
            : null;
    }

    /// <summary>Whether a quantile is among what is known, and not beyond it.</summary>
    public bool Knows(decimal percentile) => percentile >= Lowest && percentile <= Highest;

    /// <summary>The value of a quantile.</summary>
    public double Quantile(decimal percentile) => Median * Math.Exp(Deviation * Score(percentile));

    /// <summary>The density of the logarithm at a quantile.</summary>
    public double LogDensity(decimal percentile)
    {
        var score = Score(percentile);
        return Math.Exp(-score * score / 2d) / (Deviation * Math.Sqrt(2d * Math.PI));
    }

    /// <summary>How many standard deviations a percentile lies above the median.</summary>
    public static double Score(decimal percentile) => NormalCurve.UpperPoint((double)(100m - percentile) / 100d);
}
