namespace Progressive.Statistics.Streaming;

/// <summary>
/// The Mann-Whitney test of samples of which only bins are known: it ranks the bins, and takes what shares a bin for ties. That is a test of its own
/// right, exact in its assumptions and a little weaker than that of the values; how far U may be from theirs is told with it.
/// </summary>
/// <remarks>The null distribution is the normal one, its variance that under ties: see <see cref="MannWhitney"/> for the sources.</remarks>
public static class BinnedMannWhitney
{
    /// <summary>Tests that the values in x are distributed as those in y.</summary>
    /// <remarks>It takes time by the size of the histograms, whatever has been counted: some microseconds. The two need not have the same resolution.</remarks>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="alternative">The direction in which <paramref name="x"/> is suspected to depart from <paramref name="y"/>.</param>
    /// <exception cref="ArgumentException">A sample is empty, or both have more than 2^41 values together.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is not defined.</exception>
    public static BinnedMannWhitneyResult Test(LogHistogram x, LogHistogram y, Alternative alternative)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var pairs = new BinnedPairs();
        pairs.Add(x.Zeros, y.Zeros, isOneValue: true);
        var shift = Math.Max(x.Shift, y.Shift);
        BinWalk inX = new(x, shift), inY = new(y, shift);
        while (Math.Min(inX.Bin, inY.Bin) is var bin && bin < long.MaxValue)
            pairs.Add(inX.Take(bin), inY.Take(bin));
        return pairs.Test(alternative);
    }
}
