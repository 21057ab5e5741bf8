namespace Progressive.Statistics;

/// <summary>
/// The logarithm of a binomial probability in Loader's saddle-point form, which keeps its digits at any count.
/// Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
/// </summary>
internal static class BinomialMass
{
    /// <summary>log P(K = k) of n trials, for k from 0 to n. Both p and 1 - p are asked for, so that neither is rounded away.</summary>
    public static double Log(long k, long n, double p, double complement)
    {
        if (k == 0)
            return n == 0 ? 0 : n * LogOf(complement, p);
        if (k == n)
            return n * LogOf(p, complement);

        double events = k, others = n - k, trials = n;
        return 0.5 * Math.Log(trials / events / others / (2 * Math.PI))
            + (SaddlePoint.StirlingError(trials) - SaddlePoint.StirlingError(events) - SaddlePoint.StirlingError(others))
            - SaddlePoint.Deviance(events, trials * p)
            - SaddlePoint.Deviance(others, trials * complement);
    }

    private static double LogOf(double p, double complement) => p < 0.5 ? Math.Log(p) : NearZero.LogOnePlus(-complement);
}
