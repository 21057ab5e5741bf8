using System.Runtime.CompilerServices;

namespace Progressive.Statistics;

/// <summary>The ranks, from 1 to n, of the order statistics that estimate and bound a quantile.</summary>
internal static class QuantileRank
{
    /// <summary>A product such as 100 · 0.07 may come out just above the whole number it is; R's quantile allows as much.</summary>
    private const double Slack = 4 * 2.220446049250313e-16;

    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static void Admit(double probability, [CallerArgumentExpression(nameof(probability))] string name = "")
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(name, probability, "A quantile lies strictly between the probabilities 0 and 1.");
    }

    public static long Estimate(long n, double probability) =>
        Math.Clamp((long)Math.Ceiling(n * probability * (1 - Slack)), 1, n);

    /// <summary>The greatest rank l with P(Binomial(n, p) ≤ l - 1) ≤ alpha; 0 if there is none.</summary>
    public static long Lower(long n, double probability, double alpha)
    {
        var logLevel = Math.Log(alpha);
        return RankSearch.First(1, n + 1, l => BinomialTail.LogLower(l - 1, n, probability) > logLevel) - 1;
    }

    /// <summary>The least rank u with P(Binomial(n, p) ≥ u) ≤ alpha; n + 1 if there is none.</summary>
    public static long Upper(long n, double probability, double alpha)
    {
        var logLevel = Math.Log(alpha);
        return RankSearch.First(1, n + 1, u => BinomialTail.LogUpper(u, n, probability) <= logLevel);
    }
}
