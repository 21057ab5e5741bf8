namespace Progressive.Statistics.Streaming;

/// <summary>How the pairs of two binned samples stand, bin by bin from the lowest.</summary>
internal struct BinnedPairs
{
    /// <summary>So many values that the cube of their number is a 128-bit number.</summary>
    private const long Most = 1L << 41;

    private Int128 twiceU;
    private Int128 twiceError;
    private Int128 tieSum;
    private long n;
    private long m;
    private int bins;

    /// <summary>The next bin up.</summary>
    /// <param name="inX">Values of the first sample in it.</param>
    /// <param name="inY">Values of the second sample in it.</param>
    /// <param name="isOneValue">Whether it can hold one value only, so that what shares it is truly tied.</param>
    public void Add(long inX, long inY, bool isOneValue = false)
    {
        if (inX == 0 && inY == 0)
            return;

        var together = (Int128)inX * inY;
        twiceU += 2 * (Int128)inX * m + together;
        twiceError += isOneValue ? 0 : together;
        n += inX;
        m += inY;
        bins++;
        tieSum += JointRanks.Ties(inX + inY);
    }

    /// <exception cref="ArgumentException">A sample is empty, or both are too large.</exception>
    public readonly BinnedMannWhitneyResult Test(Alternative alternative)
    {
        if (n == 0 || m == 0)
            throw new ArgumentException(n == 0 ? "The first sample is empty." : "The second sample is empty.");
        if (n > Most - m)
            throw new ArgumentException($"Samples of {n} and {m} values are more than 2^41 together.");

        var normal = new NormalNull(n, m, tieSum, 0.5);
        var u = (double)twiceU / 2;
        return new(u, (double)twiceError / 2, normal.PValue(u, alternative), normal.Standardise(u, alternative), n, m) { IsInformative = bins > 1 };
    }
}
