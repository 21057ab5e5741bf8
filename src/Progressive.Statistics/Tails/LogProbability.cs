namespace Progressive.Statistics;

/// <summary>Probabilities held as their logarithms, so that far tails keep their digits.</summary>
internal static class LogProbability
{
    private const double LogHalf = -0.6931471805599453;

    /// <summary>log(1 - p) from log p.</summary>
    public static double Complement(double logarithm) => logarithm > LogHalf
        ? Math.Log(-NearZero.ExpMinusOne(logarithm))
        : NearZero.LogOnePlus(-Math.Exp(logarithm));
}
