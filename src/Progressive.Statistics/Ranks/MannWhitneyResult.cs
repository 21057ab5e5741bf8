namespace Progressive.Statistics;

/// <summary>The outcome of a Mann-Whitney test.</summary>
/// <param name="U">Pairs in which the value of the first sample is the larger, ties counting one half.</param>
/// <param name="PValue">The probability, under equal distributions, of a U at least as extreme.</param>
/// <param name="Z">
/// U standardised by its tie-corrected null variance, after a continuity correction of one half unless the
/// method is <see cref="RankTestMethod.AsymptoticUncorrected"/>; 0 when all values are equal.
/// </param>
/// <param name="N">Size of the first sample.</param>
/// <param name="M">Size of the second sample.</param>
/// <param name="Method">The null distribution used; never <see cref="RankTestMethod.Automatic"/>.</param>
public readonly record struct MannWhitneyResult(double U, double PValue, double Z, int N, int M, RankTestMethod Method)
{
    /// <summary>
    /// The estimated probability that a value of the first sample exceeds one of the second, ties
    /// counting one half: U / (N M). One half means neither tends to be larger.
    /// </summary>
    public double Superiority => U / ((double)N * M);
}
