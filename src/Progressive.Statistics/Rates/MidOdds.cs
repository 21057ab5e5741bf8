namespace Progressive.Statistics;

/// <summary>Bounds for the odds of a binomial probability at which the observed count takes half its own probability.</summary>
internal static class MidOdds
{
    private static readonly double LogHalf = Math.Log(0.5);

    /// <summary>The odds at which more events, and half the probability of so many, come to alpha; 0 without events.</summary>
    public static double Lower(long events, long others, double alpha)
    {
        if (events == 0 || alpha == 0)
            return 0;

        // Nothing can lie above all events, so half their probability pᵏ is alpha. Of a level of one half the logarithm is 0, not -0.
        if (others == 0)
            return 1 / NearZero.ExpMinusOne(Math.Abs(Math.Log(2 * alpha)) / events);

        var logLevel = Math.Log(alpha);
        var start = Math.Log(events) - Math.Log(others);
        return Math.Exp(IncreasingRoot.Find(log => LogTail(events, new(events + others, Math.Exp(log))) - logLevel, start));
    }

    private static double LogTail(long events, BinomialDistribution distribution)
    {
        double above = distribution.LogUpper(events + 1), half = LogHalf + distribution.LogMass(events);
        return Math.Max(above, half) + NearZero.LogOnePlus(Math.Exp(-Math.Abs(above - half)));
    }
}
