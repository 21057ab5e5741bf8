namespace Progressive.Statistics;

/// <summary>The p-values of a test whose statistic has a known discrete distribution.</summary>
internal static class ExactPValue
{
    /// <summary>Outcomes whose probabilities differ by less count as equally likely, as in R's exact tests: it takes up rounding.</summary>
    private static readonly double LogTie = NearZero.LogOnePlus(1e-7);

    /// <summary>
    /// The probability of an outcome at least as extreme as k. Two-sided, outcomes no likelier than k
    /// are: the definition of R's <c>binom.test</c> and <c>fisher.test</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The alternative is not defined.</exception>
    public static double Of<T>(T distribution, long k, Alternative alternative)
        where T : IDiscreteDistribution => alternative switch
        {
            Alternative.Less => Math.Exp(distribution.LogLower(k)),
            Alternative.Greater => Math.Exp(distribution.LogUpper(k)),
            Alternative.TwoSided => NoLikelier(distribution, distribution.LogMass(k) + LogTie),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Not an alternative."),
        };

    /// <summary>
    /// The same, but outcomes just as extreme as k count one half: the mean of the p-values with and
    /// without them. Source: Lancaster (1961), Journal of the American Statistical Association 56, 223-234.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The alternative is not defined.</exception>
    public static double MidOf<T>(T distribution, long k, Alternative alternative)
        where T : IDiscreteDistribution => 0.5 * (Of(distribution, k, alternative) + alternative switch
        {
            Alternative.Less => Math.Exp(distribution.LogLower(k - 1)),
            Alternative.Greater => Math.Exp(distribution.LogUpper(k + 1)),
            _ => NoLikelier(distribution, distribution.LogMass(k) - LogTie),
        });

    /// <summary>The probability of all outcomes whose log mass is at most the greatest allowed: by unimodality the two ends.</summary>
    private static double NoLikelier<T>(T distribution, double greatest)
        where T : IDiscreteDistribution
    {
        var mode = distribution.Mode;
        if (distribution.LogMass(mode) <= greatest)
            return 1;

        var low = RankSearch.First(distribution.First, mode, k => distribution.LogMass(k) > greatest) - 1;
        var high = RankSearch.First(mode + 1, distribution.Last + 1, k => distribution.LogMass(k) <= greatest);
        return Math.Min(1, Math.Exp(distribution.LogLower(low)) + Math.Exp(distribution.LogUpper(high)));
    }
}
