using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>Usual shares and rates beside their limits. The errors are those of the tests of counts at the limit, less half an event.</summary>
/// <param name="outlook">What the check can have seen.</param>
/// <param name="points">How far a candidate has to be.</param>
/// <param name="isSmallerWorse">Whether less is worse.</param>
internal sealed class UsualCounts(Outlook outlook, PassPoints points, bool isSmallerWorse)
{
    private readonly double candidate = outlook.Candidate;
    private readonly double sign = isSmallerWorse ? -1d : 1d;

    public UsualEffect? Of(MetricKind kind, Amount amount) => outlook.Level is not { } level ? null : (kind, outlook.Reference, amount) switch
    {
        (MetricKind.Proportion, null, Amount.Ratio bound) => Share(level, bound.Percent.Fraction),
        (MetricKind.Proportion, { } reference, Amount.PercentagePoints margin) when level is > 0d and < 1d => Difference(level, margin.Points.Fraction, reference),
        (MetricKind.Rate, null, Amount.Difference { Quantity: { Unit.Dimension: Dimension.PerEvent } bound }) => Rate(level, bound),
        (MetricKind.Rate, { } reference, Amount.Ratio margin) when level > 0d => Ratio(level, margin.Percent.Fraction, reference),
        (MetricKind.Rate, { } reference, Amount.Difference { Quantity: { Unit.Dimension: Dimension.PerEvent } margin }) when level > 0d =>
            RateDifference(level, margin, reference),
        _ => null,
    };

    /// <summary>The chance to be shown of a share of some trials that is to stay below a limit, by Clopper and Pearson's bound.</summary>
    public static double ChanceOfShare(PassPoints points, double share, double limit, double trials) => limit is <= 0d or >= 1d ? 1d : points.Chance(
        limit - share, Math.Sqrt(limit * (1d - limit) / trials), Math.Sqrt(share * (1d - share) / trials), 0.5 / trials, (1d - (2d * limit)) / 6d / trials);

    // What does not happen is the more the worse.
    private UsualEffect Share(double level, double bound)
    {
        double usual = isSmallerWorse ? 1d - level : level, limit = isSmallerWorse ? 1d - bound : bound;
        return new(usual, limit, place => ChanceOfShare(points, place, limit, candidate)) { Best = 0d, Told = In(Unit.Percent, limit), Unit = "pp" };
    }

    // The score test, whose variance is that at the limit with the total of events kept (Farrington and Manning 1990, Statistics in Medicine 9, 1447-1454).
    private UsualEffect Difference(double level, double margin, double reference)
    {
        var usual = isSmallerWorse ? 1d - level : level;
        var share = candidate / (candidate + reference);
        return new(0d, margin, Chance) { Best = -usual, Told = In(Unit.Percent, margin), Unit = "pp" };

        double Chance(double change)
        {
            var mean = usual + (share * change);
            return points.Chance(margin - change, Error(mean + ((1d - share) * margin), mean - (share * margin)), Error(usual + change, usual));
        }

        double Error(double one, double other) => Math.Sqrt((Variance(one) / candidate) + (Variance(other) / reference));

        double Variance(double p) => Math.Max(p, 1d / (candidate + reference)) * Math.Max(1d - p, 1d / (candidate + reference));
    }

    private UsualEffect Rate(double level, Quantity limit)
    {
        var bound = limit.BaseValue;
        return new(sign * level, sign * bound, Chance)
        {
            Best = isSmallerWorse ? double.NegativeInfinity : 0d,
            Told = In(limit.Unit, sign * bound),
            Unit = " " + limit.Unit,
        };

        double Chance(double place) => points.Chance(
            (sign * bound) - place, Math.Sqrt(bound / candidate), Math.Sqrt(sign * place / candidate), 0.5 / candidate, sign / 6d / candidate);
    }

    // The candidate's share of all events, which is binomial (Przyborowski and Wilenski 1940, Biometrika 31, 313-323).
    private UsualEffect? Ratio(double level, double margin, double reference)
    {
        var limit = 1d + (sign * margin);
        return limit <= 0d ? null : new(0d, sign * Math.Log(limit), Chance)
        {
            Told = place => 100d * Math.Abs(Math.Exp(Math.Log(limit) - (sign * place)) - 1d),
            Unit = "%",
        };

        double Chance(double place)
        {
            var ratio = Math.Exp(sign * place);
            double one = Share(ratio), other = Share(limit);
            return ChanceOfShare(
                points, isSmallerWorse ? 1d - one : one, isSmallerWorse ? 1d - other : other, level * (reference + (ratio * candidate)));
        }

        double Share(double ratio) => 1d - (1d / (1d + (ratio * candidate / reference)));
    }

    private UsualEffect RateDifference(double level, Quantity limit, double reference)
    {
        var margin = limit.BaseValue;
        var half = Math.Sqrt((0.25 / candidate / candidate) + (0.25 / reference / reference));
        return new(0d, margin, Chance)
        {
            Best = isSmallerWorse ? double.NegativeInfinity : -level,
            Told = In(limit.Unit, margin),
            Unit = " " + limit.Unit,
        };

        double Chance(double change)
        {
            // No event at all leaves the bound of one.
            var error = Math.Sqrt((Math.Max(level + (sign * change), 1d / candidate) / candidate) + (level / reference));
            return points.Chance(margin - change, error, error, half);
        }
    }

    private static Func<double, double> In(Unit unit, double limit) => place => Math.Abs(limit - place) / (double)unit.Size;
}
