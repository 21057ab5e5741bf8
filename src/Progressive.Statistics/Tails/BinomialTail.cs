namespace Progressive.Statistics;

/// <summary>
/// Both tails of the binomial distribution of k events in n trials of probability p, in logarithms,
/// through the incomplete beta function (DLMF 8.17.5, https://dlmf.nist.gov/8.17.E5).
/// </summary>
internal static class BinomialTail
{
    /// <summary>log P(K ≤ k).</summary>
    public static double LogLower(long k, long n, double p) => LogLower(k, n, p, 1 - p);

    /// <summary>log P(K ≤ k), with 1 - p as exact as p.</summary>
    public static double LogLower(long k, long n, double p, double complement) =>
        k < 0 ? double.NegativeInfinity
        : k >= n ? 0
        : BetaTail.LogLower(complement, p, n - k, k + 1.0);

    /// <summary>log P(K ≥ k).</summary>
    public static double LogUpper(long k, long n, double p) => LogUpper(k, n, p, 1 - p);

    /// <summary>log P(K ≥ k), with 1 - p as exact as p.</summary>
    public static double LogUpper(long k, long n, double p, double complement) =>
        k <= 0 ? 0
        : k > n ? double.NegativeInfinity
        : BetaTail.LogLower(p, complement, k, n - k + 1.0);
}
