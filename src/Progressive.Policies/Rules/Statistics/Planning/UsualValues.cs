using System;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>Usual values of a distribution beside their limits, by the quantiles that a policy expects.</summary>
internal static class UsualValues
{
    public static UsualEffect? Of(Outlook outlook, PassPoints points, Method method, Amount amount) => (outlook.Reference, amount) switch
    {
        (null, QuantityAmount { Quantity: { BaseValue: > 0d } bound }) => method == Method.Mean
            ? Mean(outlook, points, bound)
            : Quantile(outlook, points, outlook.Check.Statistic.Or(null!).Percentile, bound),
        ({ } reference, RatioAmount or QuantityAmount) when outlook.Shape is { } shape => Relative(outlook, points, method, amount, shape, reference),
        _ => null,
    };

    // The values beyond the bound are counted: their share is held to that beyond the quantile.
    private static UsualEffect? Quantile(Outlook outlook, PassPoints points, decimal percentile, Quantity bound)
    {
        var sign = UsualEffects.IsSmallerWorse(outlook) ? -1d : 1d;
        var limit = sign * Math.Log(bound.BaseValue);
        if (outlook.Shape is not { } shape)
        {
            // Of one quantile it is known only whether it keeps its bound.
            var only = outlook.Quantiles.FirstOrDefault(quantile => quantile.Statistic.Percentile == percentile)?.Value.BaseValue;
            return only > 0d ? Told(new(sign * Math.Log(only.Value), limit, _ => true), bound, sign) : null;
        }

        var score = UsualShape.Score(percentile);
        return shape.Knows(percentile) ? Told(new(sign * Math.Log(shape.Quantile(percentile)), limit, Passes), bound, sign) : null;

        bool Passes(double place) => UsualCounts.ShowsShare(points, Beyond(place), Beyond(limit), outlook.Candidate);

        double Beyond(double place) => NormalCurve.Upper((sign * score) + ((limit - place) / shape.Deviation));
    }

    private static UsualEffect? Mean(Outlook outlook, PassPoints points, Quantity bound)
    {
        var sign = UsualEffects.IsSmallerWorse(outlook) ? -1d : 1d;
        return outlook.Shape is { } shape ? Told(new(sign * Math.Log(shape.Mean), sign * Math.Log(bound.BaseValue), Passes), bound, sign) : null;

        bool Passes(double place)
        {
            var mean = Math.Exp(sign * place);
            var error = shape.Variation * mean / Math.Sqrt(outlook.Candidate);
            return points.Show(sign * (bound.BaseValue - mean), error, error);
        }
    }

    private static UsualEffect? Relative(Outlook outlook, PassPoints points, Method method, Amount amount, UsualShape shape, double reference)
    {
        var percentile = outlook.Check.Statistic.Is(out var statistic) && statistic.Kind == StatisticKind.Quantile ? statistic.Percentile : 50m;
        if (method == Method.Quantile && !shape.Knows(percentile))
        {
            return null;
        }

        var isRatio = amount is RatioAmount;
        var error = UnitError(method, shape, percentile, isRatio) * Math.Sqrt((1d / outlook.Candidate) + (1d / reference));
        var with = method == Method.Quantile ? points.Joint : points;
        var sign = UsualEffects.IsSmallerWorse(outlook) ? -1d : 1d;
        var limit = amount switch
        {
            RatioAmount margin => sign * Math.Log(1d + (sign * margin.Percent.Fraction)),
            QuantityAmount margin => margin.Quantity.BaseValue,
            _ => double.NaN,
        };
        return !(limit < double.PositiveInfinity) ? null : new(0d, limit, place => with.Show(limit - place, error, error))
        {
            Told = place => isRatio ? 100d * Math.Abs(Math.Exp(sign * (limit - place)) - 1d) : (limit - place) / (double)UnitOf(amount).Size,
            Unit = isRatio ? "%" : " " + UnitOf(amount),
        };
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

    private static UsualEffect Told(UsualEffect effect, Quantity bound, double sign) => effect with
    {
        Told = place => Math.Abs(bound.BaseValue - Math.Exp(sign * place)) / (double)bound.Unit.Size,
        Unit = bound.Unit.Dimension is Dimension.Share or Dimension.Frequency ? bound.Unit.Symbol : " " + bound.Unit,
    };

    private static Unit UnitOf(Amount amount) => ((QuantityAmount)amount).Quantity.Unit;
}
