namespace Progressive.Statistics;

/// <summary>
/// The score statistic for the difference of two binomial probabilities.
/// Source: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226; Farrington and Manning (1990),
/// Statistics in Medicine 9, 1447-1454. They solve a cubic for the
/// constrained probabilities; here the score equation behind it is bisected, which loses no digits at small counts.
/// </summary>
internal sealed record ScoreDifference(long XEvents, long XTrials, long YEvents, long YTrials)
{
    /// <summary>The difference of the shares of the rarer outcome: those of nearly all trials would round it away.</summary>
    public static ScoreDifference Of(long xEvents, long xTrials, long yEvents, long yTrials) =>
        (double)xEvents + yEvents > 0.5 * ((double)xTrials + yTrials)
            ? new(yTrials - yEvents, yTrials, xTrials - xEvents, xTrials)
            : new(xEvents, xTrials, yEvents, yTrials);

    public double Estimate => (double)XEvents / XTrials - (double)YEvents / YTrials;

    /// <summary>The least difference that lies no more than the quantile of alpha below the estimate.</summary>
    public double Lower(double alpha)
    {
        if (alpha == 0)
            return -1;

        var total = (double)XTrials + YTrials;
        var quantile = NormalTail.UpperQuantile(alpha) * Math.Sqrt(total / (total - 1));
        return DoubleOrder.LastHolding(-1, Estimate, difference => Estimate - difference >= quantile * StandardError(difference));
    }

    /// <summary>How many standard errors the observed difference lies above the one given; 0 where there is none of either.</summary>
    public double Standardise(double difference)
    {
        var distance = Estimate - difference;
        return distance == 0 ? 0 : distance / StandardError(difference);
    }

    private double StandardError(double difference)
    {
        var y = ConstrainedProbability(difference);
        var x = Math.Clamp(y + difference, 0, 1);
        return Math.Sqrt(x * (1 - x) / XTrials + y * (1 - y) / YTrials);
    }

    /// <summary>The likeliest probability of y if that of x is larger by the difference; the score falls in it.</summary>
    private double ConstrainedProbability(double difference)
    {
        return DoubleOrder.LastHolding(Math.Max(0, -difference), Math.Min(1, 1 - difference), y => Score(y) > 0);

        double Score(double y) =>
            Share(XEvents, y + difference) - Share(XTrials - XEvents, 1 - y - difference)
            + Share(YEvents, y) - Share(YTrials - YEvents, 1 - y);
    }

    private static double Share(long count, double probability) => count == 0 ? 0 : count / probability;
}
