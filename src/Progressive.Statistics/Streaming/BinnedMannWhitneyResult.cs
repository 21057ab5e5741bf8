namespace Progressive.Statistics.Streaming;

/// <summary>The outcome of a Mann-Whitney test of samples of which only bins are known.</summary>
/// <param name="U">Pairs in which the bin of the first sample is the higher, pairs of one bin counting one half.</param>
/// <param name="UError">
/// U of the values themselves lies no further than this from <paramref name="U"/>, whatever they are: half the pairs that share a bin of more than one value.
/// </param>
/// <param name="PValue">The probability, under equal distributions, of a U of the bins at least as extreme.</param>
/// <param name="Z">U standardised by its null variance, in which a bin is a group of ties, after a continuity correction of one half; 0 when all share one bin.</param>
/// <param name="N">Size of the first sample.</param>
/// <param name="M">Size of the second sample.</param>
public readonly record struct BinnedMannWhitneyResult(double U, double UError, double PValue, double Z, long N, long M)
{
    /// <summary>The estimated probability that a value of the first sample exceeds one of the second, ties counting one half.</summary>
    public double Superiority => U / ((double)N * M);

    /// <summary>The probability of superiority of the values themselves lies no further than this from <see cref="Superiority"/>.</summary>
    public double SuperiorityError => UError / ((double)N * M);

    /// <summary>
    /// Whether the bins tell anything at all: not when all values share one. The p-value is then 1, which is no evidence that the samples are alike.
    /// </summary>
    public bool IsInformative { get; internal init; } = true;
}
