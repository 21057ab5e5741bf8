namespace Progressive.Statistics;

/// <summary>Probabilities held as their logarithms, so that far tails keep their digits.</summary>
internal static class LogProbability
{
    /// <summary>log(1 - p) from log p.</summary>
    public static double Complement(double logarithm) => Math.Log(-double.ExpM1(logarithm));
}
