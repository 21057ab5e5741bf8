namespace Progressive.Statistics;

/// <summary>
/// The Brunner-Munzel test that neither of two distributions tends to larger values,
/// P(X > Y) + P(X = Y) / 2 = 1/2, whatever their shapes and spreads.
/// Source: Brunner and Munzel (2000), Biometrical Journal 42, 17-25.
/// </summary>
public static class BrunnerMunzel
{
    /// <summary>Tests that neither sample tends to be larger.</summary>
    /// <remarks>
    /// <para>
    /// With A the probability of superiority and a, b the variances of the placements of x and of y over their sample sizes, the statistic
    /// is (A - 1/2) / √(a + b), and its degrees of freedom are (a + b)² / (a² / (n - 1) + b² / (m - 1)). It is
    /// that of R's <c>lawstat::brunner.munzel.test</c> and SciPy's <c>brunnermunzel</c> with the sign turned.
    /// </para>
    /// <para>
    /// Samples that do not overlap leave the variance estimate 0 and the statistic infinite. The p-value is then that of the same
    /// statistic over all permutations, of which this order is the most extreme: 1 / C(n + m, n) on its own side, twice
    /// that on both, 1 on the other. Source: Neubert and Brunner (2007), Computational Statistics and Data
    /// Analysis 51, 5192-5204. Values that are all equal carry no evidence: the statistic is 0 and the p-value 1.
    /// </para>
    /// </remarks>
    /// <param name="x">The first sample, of at least two values, in any order.</param>
    /// <param name="y">The second sample, of at least two values, in the unit of the first.</param>
    /// <param name="alternative">The direction in which <paramref name="x"/> is suspected to depart from <paramref name="y"/>.</param>
    /// <exception cref="ArgumentException">A sample has fewer than two values, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is not defined.</exception>
    public static BrunnerMunzelResult Test(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Alternative alternative)
    {
        if (!Enum.IsDefined(alternative))
            throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "The alternative is not defined.");

        var placements = Placements.Of(SortedSample.OfSeveral(x), SortedSample.OfSeveral(y));
        return placements.HasNoSpread ? WithoutSpread(placements, alternative) : Studentised(placements, alternative);
    }

    private static BrunnerMunzelResult Studentised(Placements placements, Alternative alternative)
    {
        double a = placements.XVariance, b = placements.YVariance;
        var statistic = placements.Excess / Math.Sqrt(a + b);

        // In shares of the sum, whose square might underflow.
        var share = a / (a + b);
        var degreesOfFreedom = 1 / (share * share / (placements.N - 1) + (1 - share) * (1 - share) / (placements.M - 1));
        var p = alternative switch
        {
            Alternative.Less => StudentTail.Upper(-statistic, degreesOfFreedom),
            Alternative.Greater => StudentTail.Upper(statistic, degreesOfFreedom),
            _ => 2 * StudentTail.Upper(Math.Abs(statistic), degreesOfFreedom),
        };
        return new(statistic, degreesOfFreedom, p, placements.Superiority, placements.N, placements.M);
    }

    private static BrunnerMunzelResult WithoutSpread(Placements placements, Alternative alternative)
    {
        int n = placements.N, m = placements.M;
        var statistic = placements.IsAllTied ? 0 : placements.TwiceU > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        var u = (double)placements.TwiceU / 2;
        var p = placements.IsAllTied ? 1 : new UntiedNull(n, m).PValue(u, alternative);
        return new(statistic, n + (double)m - 2, p, placements.Superiority, n, m);
    }
}
