namespace Progressive.Statistics;

/// <summary>
/// Exact bounds for the odds p / (1 - p) of a binomial probability, by inverting its two tails.
/// Source: Clopper and Pearson (1934), Biometrika 26, 404-413.
/// </summary>
internal static class BinomialOdds
{
    /// <summary>The odds at which so many events or more have probability alpha; 0 without events.</summary>
    public static double Lower(long events, long others, double alpha) =>
        events == 0 || alpha == 0 ? 0 : Math.Exp(BetaTail.LogOddsQuantile(alpha, events, others + 1.0));

    /// <summary>The odds at which so many events or fewer have probability alpha; infinite without others.</summary>
    public static double Upper(long events, long others, double alpha) => 1 / Lower(others, events, alpha);
}
