namespace Progressive.Statistics;

/// <summary>
/// The logarithm of a Poisson probability in Loader's saddle-point form, which keeps its digits at any count.
/// Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
/// </summary>
internal static class PoissonMass
{
    /// <summary>log P(K = k) of a mean above 0.</summary>
    public static double Log(long k, double mean) => k == 0
        ? -mean
        : -SaddlePoint.StirlingError(k) - SaddlePoint.Deviance(k, mean) - 0.5 * Math.Log(2 * Math.PI * k);
}
