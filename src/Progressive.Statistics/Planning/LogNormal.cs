namespace Progressive.Statistics.Planning;

/// <summary>
/// The log-normal distribution, as a stand-in for latencies of which only two quantiles are known. Plans with it are as good as it fits:
/// real latencies have longer tails.
/// Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions 1, chapter 14.
/// </summary>
public sealed record LogNormal
{
    private LogNormal(double median, double logDeviation)
    {
        Median = median;
        LogDeviation = logDeviation;
    }

    /// <summary>The median.</summary>
    public double Median { get; }

    /// <summary>σ, the standard deviation of the logarithm.</summary>
    public double LogDeviation { get; }

    /// <summary>The mean, m exp(σ² / 2).</summary>
    public double Mean => Median * Math.Exp(LogDeviation * LogDeviation / 2);

    /// <summary>The standard deviation, which is the mean times √(exp(σ²) - 1).</summary>
    public double Deviation => Mean * Math.Sqrt(Math.Exp(LogDeviation * LogDeviation) - 1);

    /// <summary>∫ f² of the values: exp(σ² / 4) / (2 σ m √π).</summary>
    public double MeanDensity => Math.Exp(LogDeviation * LogDeviation / 4) * LogMeanDensity / Median;

    /// <summary>∫ f² of the logarithms: 1 / (2 σ √π).</summary>
    public double LogMeanDensity => 1 / (2 * LogDeviation * Math.Sqrt(Math.PI));

    /// <summary>The one through two quantiles.</summary>
    /// <param name="lowerProbability">The probability of the lower quantile, above 0 and below 1.</param>
    /// <param name="lower">The lower quantile, above 0.</param>
    /// <param name="upperProbability">The probability of the upper one, above that of the lower and below 1.</param>
    /// <param name="upper">The upper quantile, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LogNormal Through(double lowerProbability, double lower, double upperProbability, double upper)
    {
        Admit.Share(lowerProbability);
        Admit.Size(lower);
        if (Admit.Share(upperProbability) <= lowerProbability)
            throw new ArgumentOutOfRangeException(nameof(upperProbability), upperProbability, "The probabilities rise.");
        if (Admit.Size(upper) <= lower)
            throw new ArgumentOutOfRangeException(nameof(upper), upper, "The quantiles rise.");

        double low = Score(lowerProbability), high = Score(upperProbability);
        var deviation = Math.Log(upper / lower) / (high - low);
        return new(lower * Math.Exp(-deviation * low), deviation);
    }

    /// <summary>The value below which a share of all lies.</summary>
    /// <param name="probability">The share, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double Quantile(double probability) => Median * Math.Exp(LogDeviation * Score(Admit.Share(probability)));

    /// <summary>The density of the logarithm at a quantile of the values.</summary>
    /// <param name="probability">The quantile's probability, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public double LogDensity(double probability)
    {
        var score = Score(Admit.Share(probability));
        return Math.Exp(-score * score / 2) / (LogDeviation * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The density of the values at a quantile.</summary>
    /// <param name="probability">The quantile's probability, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public double Density(double probability) => LogDensity(probability) / Quantile(probability);

    /// <summary>The probability that a value of this distribution is below one of the same that is larger by a ratio: Φ(ln r / (σ √2)).</summary>
    /// <param name="ratio">r, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is outside its range.</exception>
    public double Superiority(double ratio) => NormalTail.Upper(-Math.Log(Admit.Size(ratio)) / (LogDeviation * Math.Sqrt(2)));

    private static double Score(double probability) => NormalTail.UpperQuantile(1 - probability);
}
