namespace Progressive.Core.Views;

/// <summary>
/// The smallest change from which on a chance is high enough. It is searched for by false position in the Illinois form, on the scale of log odds, where most chances
/// are nearly a line: each chance is costly, and halving the range would need several times as many.
/// Source: Dowell and Jarratt (1971), BIT 11, 168-174.
/// </summary>
internal static class SmallestChange
{
    // What is suggested is rounded more coarsely than this.
    private const double Accuracy = 1e-3;

    // Where a chance rises in one jump it is as slow as halving; far from 0 the neighbours of a double are farther apart than the accuracy.
    private const int MostSteps = 60;

    // No chance and certainty have no odds.
    private const double LeastChance = 1e-9;

    /// <summary>Found between two numbers; null where the chance is too low at the greater one.</summary>
    /// <param name="least">The smallest number that is of interest.</param>
    /// <param name="most">The greatest.</param>
    /// <param name="needed">The chance that is high enough.</param>
    /// <param name="chance">The chance at a number. It does not fall.</param>
    public static double? Of(double least, double most, double needed, Func<double, double> chance)
    {
        if (!(most > least && double.IsFinite(most)) || Beyond(most) is not (>= 0 and var above))
        {
            return null;
        }

        if (Beyond(least) is not (< 0 and var below))
        {
            return least;
        }

        var (low, high, rose) = (least, most, (bool?)null);
        for (var step = 0; step < MostSteps; step++)
        {
            var tolerance = Accuracy * Math.Max(Math.Abs(high - least), Accuracy);
            if (high - low <= tolerance)
            {
                break;
            }

            var next = Math.Clamp(low + ((high - low) * below / (below - above)), low + (tolerance / 2), high - (tolerance / 2));
            var beyond = Beyond(next);
            var isEnough = beyond >= 0;

            // An end that stays weighs half as much the next time, or it would stay for long.
            if (isEnough)
            {
                (high, above, below) = (next, beyond, rose == true ? below / 2 : below);
            }
            else
            {
                (low, below, above) = (next, beyond, rose == false ? above / 2 : above);
            }

            rose = isEnough;
        }

        return high;

        double Beyond(double number) => LogOdds(chance(number)) - LogOdds(needed);
    }

    private static double LogOdds(double chance)
    {
        var some = Math.Clamp(chance, LeastChance, 1 - LeastChance);
        return Math.Log(some / (1 - some));
    }
}
