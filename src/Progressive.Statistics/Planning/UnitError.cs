namespace Progressive.Statistics.Planning;

/// <summary>
/// The standard error of each method's estimate from one value: σ in σ / √n for one sample, and in σ √(1/n + 1/m) for two of one shape. Asymptotic,
/// so that counts of a few events and quantiles beyond all values are planned for too hopefully.
/// </summary>
public static class UnitError
{
    /// <summary>A proportion, and a difference of two: √(p (1 - p)).</summary>
    /// <param name="proportion">p, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The proportion is outside its range.</exception>
    public static double OfProportion(double proportion) => Math.Sqrt(Admit.Share(proportion) * (1 - proportion));

    /// <summary>A Poisson rate, and a difference of two: √λ.</summary>
    /// <param name="rate">λ, events per unit of exposure, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static double OfRate(double rate) => Math.Sqrt(Admit.Size(rate));

    /// <summary>The logarithm of a ratio of two Poisson rates: 1 / √λ, for its variance is the sum of the reciprocal expected events.</summary>
    /// <param name="rate">λ, events per unit of exposure, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static double OfLogRateRatio(double rate) => 1 / Math.Sqrt(Admit.Size(rate));

    /// <summary>
    /// A quantile, and a difference of two: √(p (1 - p)) / f, with the density f at the quantile.
    /// Source: Serfling (1980), Approximation Theorems of Mathematical Statistics, 2.3.3.
    /// </summary>
    /// <param name="probability">p, above 0 and below 1.</param>
    /// <param name="density">f, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double OfQuantile(double probability, double density) => OfProportion(probability) / Admit.Size(density);

    /// <summary>
    /// The shift of two samples by ranks, after Hodges and Lehmann: 1 / (√12 ∫ f²), the inverse of the test's efficacy.
    /// Source: Lehmann (1975), Nonparametrics: Statistical Methods Based on Ranks, appendix 5. The shift of logarithms is that of a ratio.
    /// </summary>
    /// <param name="meanDensity">∫ f², what the density is on average where values are; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The density is outside its range.</exception>
    public static double OfShift(double meanDensity) => 1 / (Math.Sqrt(12) * Admit.Size(meanDensity));

    /// <summary>A mean, and a difference of two: the standard deviation of the values. Of a ratio's logarithm it is the coefficient of variation.</summary>
    /// <param name="deviation">The standard deviation, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is outside its range.</exception>
    public static double OfMean(double deviation) => Admit.Size(deviation);
}
