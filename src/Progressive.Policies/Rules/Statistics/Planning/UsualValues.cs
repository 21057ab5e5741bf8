using System;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>Usual values of a distribution beside their limits, by the quantiles that a policy expects.</summary>
/// <param name="outlook">What the check can have seen.</param>
/// <param name="points">How far a candidate has to be.</param>
/// <param name="isSmallerWorse">Whether less is worse.</param>
internal sealed class UsualValues(Outlook outlook, PassPoints points, bool isSmallerWorse)
{
    private readonly double candidate = outlook.Candidate;
    private readonly double sign = isSmallerWorse ? -1d : 1d;

    public UsualEffect? Of(Method method, Amount amount) => amount is Amount.Difference { Quantity: var quantity } && !Fits(quantity) ? null : (method, outlook.Reference, amount) switch
    {
        (Method.Mean, null, Amount.Difference { Quantity: { Magnitude: > 0m } bound }) => outlook.Shape is { } shape ? Mean(shape, bound) : null,
        (Method.OrderStatistic, null, Amount.Difference { Quantity: { Magnitude: > 0m } bound }) => Quantile(outlook.Check.Statistic.GetValueOrDefault(null!).Percentile, bound),
        (_, { } reference, Amount.Ratio or Amount.Difference) => outlook.Shape is { } shape ? Relative(method, amount, shape, reference) : null,
        _ => null,
    };

    private bool Fits(Quantity quantity) => outlook.Metric.Unit.TryGet(out var unit) && quantity.Fits(unit);

    // The values beyond the bound are counted: their share is held to that beyond the quantile.
    private UsualEffect? Quantile(decimal percentile, Quantity bound)
    {
        var limit = sign * Math.Log(bound.BaseValue);
        if (outlook.Shape is not { } shape)
        {
            // Of one quantile it is known only whether it keeps its bound.
            var only = outlook.Quantiles.FirstOrDefault(quantile => quantile.Statistic.Percentile == percentile && Fits(quantile.Value))?.Value.BaseValue;
            return only > 0d ? Beside(sign * Math.Log(only.Value), bound, _ => 1d) : null;
        }

        var score = sign * UsualShape.Score(percentile);
        return shape.Knows(percentile)
            ? Beside(sign * Math.Log(shape.Quantile(percentile)), bound, place => UsualCounts.ChanceOfShare(points, Beyond(place), Beyond(limit), candidate))
            : null;

        double Beyond(double place) => NormalCurve.Upper(score + ((limit - place) / shape.Deviation));
    }

    private UsualEffect Mean(UsualShape shape, Quantity bound)
    {
        return Beside(sign * Math.Log(shape.Mean), bound, Chance);

        double Chance(double place)
        {
            var mean = Math.Exp(sign * place);
            var error = shape.Variation * mean / Math.Sqrt(candidate);
            return points.Chance(sign * (bound.BaseValue - mean), error, error);
        }
    }

    private UsualEffect? Relative(Method method, Amount amount, UsualShape shape, double reference)
    {
        var percentile = outlook.Check.Statistic.TryGet(out var statistic) && statistic.Kind == StatisticKind.Quantile ? statistic.Percentile : 50m;
        if (method == Method.Quantile && !shape.Knows(percentile))
        {
            return null;
        }

        var error = UnitError(method, shape, percentile, amount is Amount.Ratio) * Math.Sqrt((1d / candidate) + (1d / reference));
        var asked = method == Method.Quantile ? points.Jointly((double)percentile / 100d, candidate + reference) : points;
        return amount switch
        {
            Amount.Ratio { Percent: var margin } when margin.Fraction < 1d || !isSmallerWorse => Ratio(1d + (sign * margin.Fraction)),
            Amount.Difference { Quantity: var margin } => new(0d, margin.BaseValue, place => asked.Chance(margin.BaseValue - place, error, error))
            {
                Told = place => (margin.BaseValue - place) / (double)margin.Unit.Size,
                Unit = Symbol(margin.Unit),
            },
            _ => null,
        };

        UsualEffect Ratio(double ratio)
        {
            var limit = sign * Math.Log(ratio);
            return new(0d, limit, place => asked.Chance(limit - place, error, error))
            {
                Told = place => 100d * Math.Abs(Math.Exp(sign * (limit - place)) - 1d),
                Unit = "%",
            };
        }
    }

    // The standard error of each method's estimate from one value, of the logarithm where a ratio is estimated: by ranks (Lehmann 1975,
    // Nonparametrics, appendix 5), of a quantile (Serfling 1980, Approximation Theorems of Mathematical Statistics, 2.3.3), of the mean.
    private static double UnitError(Method method, UsualShape shape, decimal percentile, bool isRatio)
    {
        var below = (double)percentile / 100d;
        return method switch
        {
            Method.MannWhitney => 1d / (Math.Sqrt(12d) * (isRatio ? shape.LogMeanDensity : shape.MeanDensity)),
            Method.Quantile => Math.Sqrt(below * (1d - below)) / shape.LogDensity(percentile) * (isRatio ? 1d : shape.Quantile(percentile)),
            _ => shape.Variation * (isRatio ? 1d : shape.Mean),
        };
    }

    private UsualEffect Beside(double usual, Quantity bound, Func<double, double> chance) => new(usual, sign * Math.Log(bound.BaseValue), chance)
    {
        Told = place => Math.Abs(bound.BaseValue - Math.Exp(sign * place)) / (double)bound.Unit.Size,
        Unit = Symbol(bound.Unit),
    };

    private static string Symbol(Unit unit) => unit.Dimension is Dimension.Share or Dimension.Frequency ? unit.Symbol : " " + unit;
}
