namespace Progressive.Statistics;

/// <summary>
/// The Mann-Whitney test that two independent samples come from one distribution.
/// Source: Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50-60; midranks and the
/// variance under ties: Lehmann (1975), Nonparametrics, section 1.4.
/// </summary>
public static class MannWhitney
{
    /// <summary>
    /// Tests with midranks, the tie-corrected normal approximation and a continuity correction of one
    /// half, as R's <c>wilcox.test(exact = FALSE, correct = TRUE)</c>. Samples that are all one value
    /// carry no evidence: their p-value is 1.
    /// </summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="alternative">The direction in which <paramref name="x"/> is suspected to depart from <paramref name="y"/>.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is not defined.</exception>
    public static MannWhitneyResult Test(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Alternative alternative)
    {
        var ranks = JointRanks.Of(SortedSample.Of(x), SortedSample.Of(y));
        var distribution = new RankSumDistribution(x.Length, y.Length, ranks.TieSum);
        var z = distribution.Standardise(ranks.U, alternative);
        return new(ranks.U, distribution.PValue(ranks.U, alternative), z, x.Length, y.Length);
    }
}
