using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>Usual shares and rates beside their limits. The errors are those of the tests of counts at the limit, less half an event.</summary>
internal static class UsualCounts
{
    private const string PerHundred = " per 100";

    public static UsualEffect? Of(Outlook outlook, PassPoints points, MetricKind kind, Amount amount) =>
        outlook.Level is not { } level ? null : (kind, outlook.Reference, amount) switch
        {
            (MetricKind.Proportion, null, RatioAmount bound) => Share(outlook, points, level, bound.Percent.Fraction),
            (MetricKind.Proportion, { } reference, PointsAmount margin) when level is > 0d and < 1d =>
                Difference(outlook, points, level, margin.Points.Fraction, reference),
            (MetricKind.Rate, null, QuantityAmount { Quantity: { Unit.Dimension: Dimension.PerEvent } bound }) => Rate(outlook, points, level, bound.BaseValue),
            (MetricKind.Rate, { } reference, RatioAmount margin) when level > 0d => Ratio(outlook, points, level, margin.Percent.Fraction, reference),
            (MetricKind.Rate, { } reference, QuantityAmount { Quantity: { Unit.Dimension: Dimension.PerEvent } margin }) when level > 0d =>
                RateDifference(outlook, points, level, margin.BaseValue, reference),
            _ => null,
        };

    // Clopper and Pearson's bound; what does not happen is the more the worse.
    private static UsualEffect Share(Outlook outlook, PassPoints points, double level, double bound)
    {
        var isSmallerWorse = UsualEffects.IsSmallerWorse(outlook);
        double usual = isSmallerWorse ? 1d - level : level, limit = isSmallerWorse ? 1d - bound : bound;
        return new(usual, limit, place => ShowsShare(points, place, limit, outlook.Candidate)) { Best = 0d, Told = InHundredths(limit), Unit = "pp" };
    }

    /// <summary>Whether a share of some trials is shown to keep a limit.</summary>
    public static bool ShowsShare(PassPoints points, double share, double limit, double trials) => limit is <= 0d or >= 1d || points.Show(
        limit - share, Math.Sqrt(limit * (1d - limit) / trials), Math.Sqrt(share * (1d - share) / trials), 0.5 / trials, (1d - (2d * limit)) / 6d / trials);

    // The score test, whose variance is that at the limit with the total of events kept (Farrington and Manning 1990, Statistics in Medicine 9, 1447-1454).
    private static UsualEffect Difference(Outlook outlook, PassPoints points, double level, double margin, double reference)
    {
        var (usual, candidate) = (UsualEffects.IsSmallerWorse(outlook) ? 1d - level : level, outlook.Candidate);
        var share = candidate / (candidate + reference);
        return new(0d, margin, Passes) { Best = -usual, Told = InHundredths(margin), Unit = "pp" };

        bool Passes(double change)
        {
            var mean = usual + (share * change);
            return points.Show(margin - change, Error(mean + ((1d - share) * margin), mean - (share * margin)), Error(usual + change, usual));
        }

        double Error(double one, double other) => Math.Sqrt((Variance(one) / candidate) + (Variance(other) / reference));

        double Variance(double p) => Math.Max(p, 1d / (candidate + reference)) * Math.Max(1d - p, 1d / (candidate + reference));
    }

    private static UsualEffect Rate(Outlook outlook, PassPoints points, double level, double bound)
    {
        var (sign, events) = (UsualEffects.IsSmallerWorse(outlook) ? -1d : 1d, outlook.Candidate);
        return new(sign * level, sign * bound, Passes) { Best = sign < 0d ? double.NegativeInfinity : 0d, Told = InHundredths(sign * bound), Unit = PerHundred };

        bool Passes(double place) => points.Show(
            (sign * bound) - place, Math.Sqrt(bound / events), Math.Sqrt(sign * place / events), 0.5 / events, sign / 6d / events);
    }

    // The candidate's share of all events, which is binomial (Przyborowski and Wilenski 1940, Biometrika 31, 313-323).
    private static UsualEffect? Ratio(Outlook outlook, PassPoints points, double level, double margin, double reference)
    {
        var sign = UsualEffects.IsSmallerWorse(outlook) ? -1d : 1d;
        var limit = 1d + (sign * margin);
        return limit <= 0d ? null : new(0d, sign * Math.Log(limit), Passes)
        {
            Told = place => 100d * Math.Abs(Math.Exp(Math.Log(limit) - (sign * place)) - 1d),
            Unit = "%",
        };

        bool Passes(double place)
        {
            var ratio = Math.Exp(sign * place);
            double one = Share(ratio), other = Share(limit);
            return ShowsShare(points, sign < 0d ? 1d - one : one, sign < 0d ? 1d - other : other, level * (reference + (ratio * outlook.Candidate)));
        }

        double Share(double ratio) => 1d - (1d / (1d + (ratio * outlook.Candidate / reference)));
    }

    private static UsualEffect RateDifference(Outlook outlook, PassPoints points, double level, double margin, double reference)
    {
        var (sign, candidate) = (UsualEffects.IsSmallerWorse(outlook) ? -1d : 1d, outlook.Candidate);
        var half = Math.Sqrt((0.25 / candidate / candidate) + (0.25 / reference / reference));
        return new(0d, margin, Passes) { Best = sign < 0d ? double.NegativeInfinity : -level, Told = InHundredths(margin), Unit = PerHundred };

        bool Passes(double change)
        {
            // No event at all leaves the bound of one.
            var error = Math.Sqrt((Math.Max(level + (sign * change), 1d / candidate) / candidate) + (level / reference));
            return points.Show(margin - change, error, error, half);
        }
    }

    private static Func<double, double> InHundredths(double limit) => place => 100d * Math.Abs(limit - place);
}
