namespace Progressive.Statistics;

/// <summary>
/// The ends of Wilson's score interval. With q the normal quantile, they are the roots p of
/// (x - n p)² = q² n p (1 - p); a continuity correction moves x one half outwards.
/// Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; with the
/// correction: Newcombe (1998), Statistics in Medicine 17, 857-872, methods 3 and 4.
/// </summary>
internal static class WilsonScore
{
    private const double Correction = 0.5;

    /// <summary>The lower bound; 0 without events.</summary>
    public static double Lower(long events, long trials, double alpha, bool continuity)
    {
        if (events == 0 || alpha == 0)
            return 0;

        var count = continuity ? events - Correction : events;
        var quantile = NormalTail.UpperQuantile(alpha);
        // Their product over the other root: the difference of the textbook form cancels at few events.
        return count / trials * count / (count + quantile * quantile / 2 + Spread(count, trials, quantile));
    }

    /// <summary>The upper bound; 1 with nothing but events.</summary>
    public static double Upper(long events, long trials, double alpha, bool continuity)
    {
        if (events == trials || alpha == 0)
            return 1;

        var count = continuity ? events + Correction : events;
        var quantile = NormalTail.UpperQuantile(alpha);
        return Math.Min(1, (count + quantile * quantile / 2 + Spread(count, trials, quantile)) / (trials + quantile * quantile));
    }

    /// <summary>How far the lower bound lies below the share, taken at whichever outcome is the rarer.</summary>
    public static double Below(long events, long trials, double alpha, bool continuity) => events > trials - events
        ? Upper(trials - events, trials, alpha, continuity) - (double)(trials - events) / trials
        : (double)events / trials - Lower(events, trials, alpha, continuity);

    /// <summary>How far the upper bound lies above the share.</summary>
    public static double Above(long events, long trials, double alpha, bool continuity) => Below(trials - events, trials, alpha, continuity);

    private static double Spread(double count, double trials, double quantile) =>
        quantile * Math.Sqrt(count * ((trials - count) / trials) + quantile * quantile / 4);
}
