using Progressive.Policies;
using Progressive.Statistics.Planning;

namespace Progressive.Core.Views;

/// <summary>Models of checks, from what a policy expects of their metrics.</summary>
/// <param name="policy">The policy.</param>
internal sealed class CheckModels(Policy policy)
{
    // Where shares are none or all, or rates nothing, there is no variance: a limit there is planned for as one a hair away.
    private const double LeastShare = 1e-9;

    /// <summary>The model of a check, or why there is none and what to do about it.</summary>
    public (CheckModel? Model, string? Why) Of(Check check)
    {
        var metric = policy.Metrics.Single(metric => metric.Name == check.Metric);
        var expected = policy.Expectations?.Metrics.FirstOrDefault(expectation => expectation.Metric == metric.Name);
        return (metric.Kind, check.Method) switch
        {
            (MetricKind.Gauge, _) => (null, "the points of a gauge hang together, and how closely is not known beforehand; judge by a distribution, a proportion or a rate "
                + "where a chance has to be known"),
            (_, Method.Plain) => (null, "a point estimate has no error that is known; leave 'using plain' out to know its chances"),
            (MetricKind.Distribution, _) => ShapeOf(expected) is { } shape
                ? (OfDistribution(check, metric, shape), null)
                : (null, $"two usual quantiles of '{metric.Name}' are needed; let 'expect' say them, such as 'p50 60 {metric.Unit}, p95 95 {metric.Unit}'"),
            (MetricKind.Rate, _) => expected?.Level is { BaseValue: > 0 and var level }
                ? (OfRate(check, metric, level), null)
                : (null, Missing(metric, metric.IsCounted ? "3 per 100" : "3/min")),
            _ => expected?.Level is { BaseValue: > 0 and < 1 and var level }
                ? (OfProportion(check, metric, level), null)
                : (null, Missing(metric, "1%")),
        };
    }

    private static string Missing(Metric metric, string example) =>
        $"the usual level of '{metric.Name}' is needed; let 'expect' say it, such as '{example}'";

    private static LogNormal? ShapeOf(Expectations.OfMetric? expected)
    {
        var known = (expected?.Quantiles ?? ValueList<Expectations.OfQuantile>.Empty)
            .Select(quantile => (Probability: (double)quantile.Statistic.Percentile / 100, Value: quantile.Value.BaseValue))
            .OrderBy(quantile => quantile.Probability)
            .ToArray();
        return known is [{ Value: > 0 } lower, .., var upper] && upper.Value > lower.Value && upper.Probability > lower.Probability
            ? LogNormal.Through(lower.Probability, lower.Value, upper.Probability, upper.Value)
            : null;
    }

    private static CheckModel OfDistribution(Check check, Metric metric, LogNormal shape)
    {
        var isMean = check.Statistic?.Kind == StatisticKind.Mean;
        var probability = check.Statistic is { Kind: StatisticKind.Quantile, Percentile: var percentile } ? (double)percentile / 100 : 0;
        var variation = shape.Deviation / shape.Mean;
        if (check.Limit is Limit.Absolute absolute)
        {
            var scale = Scale(absolute.Bound, isLog: true, absolute.Side == LimitSide.AtLeast);
            return Absolute(scale, absolute, isMean ? shape.Mean : shape.Quantile(probability), (value, limit, failLimit, size) => isMean
                ? PlannedValues.OfMean(variation, value, limit, failLimit, size, scale.IsSmallerWorse)
                : PlannedQuantile.Of(shape, probability, value, limit, failLimit, size, scale.IsSmallerWorse));
        }

        var relative = (Limit.Relative)check.Limit;
        var isRatio = relative.Margin is Amount.Ratio;
        if (check.Method == Method.Quantile)
        {
            return Relative(metric, relative, scale => (change, margin, failMargin, candidate, reference) =>
                PlannedQuantile.OfChange(shape, probability, isRatio, change, margin, failMargin, candidate, reference, scale.IsSmallerWorse));
        }

        var unitError = (check.Method, isRatio) switch
        {
            (Method.MannWhitney, true) => UnitError.OfShift(shape.LogMeanDensity),
            (Method.MannWhitney, false) => UnitError.OfShift(shape.MeanDensity),
            (_, true) => UnitError.OfMean(variation),
            _ => UnitError.OfMean(shape.Deviation),
        };
        return Relative(metric, relative, _ => (change, margin, failMargin, candidate, reference) =>
            PlannedValues.OfChange(unitError, change, margin, failMargin, candidate, reference));
    }

    private static CheckModel OfProportion(Check check, Metric metric, double level)
    {
        if (check.Limit is Limit.Absolute absolute)
        {
            var scale = Scale(absolute.Bound, isLog: false, absolute.Side == LimitSide.AtLeast) with { DistanceUnit = "pp" };
            return Absolute(scale, absolute, level, (value, limit, failLimit, size) =>
                PlannedProportion.Of(Share(value), Share(limit), Share(failLimit), size, scale.IsSmallerWorse)) with
            {
                Worst = scale.Of(scale.IsSmallerWorse ? LeastShare : 1 - LeastShare),
                Best = scale.Of(scale.IsSmallerWorse ? 1 - LeastShare : LeastShare),
            };
        }

        var relative = (Limit.Relative)check.Limit;
        return Relative(metric, relative, scale => (change, margin, failMargin, candidate, reference) =>
            PlannedProportion.OfDifference(level, change, margin, failMargin, candidate, reference, scale.IsSmallerWorse)) with
        {
            Worst = Scale(metric, relative).IsSmallerWorse ? level : 1 - level,
        };
    }

    private static CheckModel OfRate(Check check, Metric metric, double level)
    {
        if (check.Limit is Limit.Absolute absolute)
        {
            var scale = Scale(absolute.Bound, isLog: false, absolute.Side == LimitSide.AtLeast);
            return Absolute(scale, absolute, level, (value, limit, failLimit, exposure) =>
                PlannedRate.Of(Some(value), Some(limit), Some(failLimit), exposure, scale.IsSmallerWorse)) with
            {
                Worst = scale.IsSmallerWorse ? scale.Of(LeastShare) : double.PositiveInfinity,
                Best = scale.IsSmallerWorse ? double.NegativeInfinity : scale.Of(LeastShare),
            };
        }

        var relative = (Limit.Relative)check.Limit;
        return Relative(metric, relative, told => (change, margin, failMargin, candidate, reference) => relative.Margin is Amount.Ratio
            ? PlannedRate.OfRatio(
                level, told.Natural(change), told.Natural(margin), told.Natural(failMargin), candidate, reference, told.IsSmallerWorse)
            : PlannedRate.OfDifference(level, change, margin, failMargin, candidate, reference, told.IsSmallerWorse)) with
        {
            Worst = Scale(metric, relative) is { IsSmallerWorse: true, IsLog: false } ? level : double.PositiveInfinity,
        };
    }

    private static double Share(double share) => Math.Clamp(share, LeastShare, 1 - LeastShare);

    private static double Some(double rate) => Math.Max(rate, LeastShare);

    private static CheckModel Absolute(
        EffectScale scale, Limit.Absolute limit, double healthy, Func<double, double, double, double, PlannedEffect> effect) => new(
        scale,
        scale.Of(healthy),
        scale.Of(limit.Bound.BaseValue),
        scale.Of(limit.FailBeyond.BaseValue),
        (number, bound, failBound, size, _) => effect(scale.Natural(number), scale.Natural(bound), scale.Natural(failBound), size));

    private static CheckModel Relative(Metric metric, Limit.Relative limit, Func<EffectScale, CheckModel.Method> effect)
    {
        var scale = Scale(metric, limit);
        return SideOf(scale) with { Opposite = limit.IsDifference ? SideOf(scale with { IsSmallerWorse = true }) : null };

        CheckModel SideOf(EffectScale side) => new(side, 0, side.Margin(Natural(limit.Margin)), side.Margin(Natural(limit.FailBeyond)), effect(side));
    }

    private static EffectScale Scale(Quantity bound, bool isLog, bool isSmallerWorse) =>
        new(isLog, isSmallerWorse, IsRelative: false, (double)bound.Unit.Size, bound.Unit.Symbol);

    private static EffectScale Scale(Metric metric, Limit.Relative limit)
    {
        var isSmallerWorse = metric.Better == Better.Higher && !limit.IsDifference;
        return limit.Margin switch
        {
            Amount.Ratio => new(IsLog: true, isSmallerWorse, IsRelative: true, 0.01, "%"),
            Amount.PercentagePoints => new(IsLog: false, isSmallerWorse, IsRelative: true, 0.01, "pp"),
            Amount.Difference { Quantity.Unit: var unit } => new(IsLog: false, isSmallerWorse, IsRelative: true, (double)unit.Size, unit.Symbol),
            _ => throw new InvalidOperationException($"'{limit.Margin}' is no margin."),
        };
    }

    private static double Natural(Amount margin) => margin switch
    {
        Amount.Ratio { Percent: var percent } => percent.Fraction,
        Amount.PercentagePoints { Points: var points } => points.Fraction,
        Amount.Difference { Quantity: var quantity } => quantity.BaseValue,
        _ => throw new InvalidOperationException($"'{margin}' is no margin."),
    };
}
