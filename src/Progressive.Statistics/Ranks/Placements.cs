namespace Progressive.Statistics;

/// <summary>
/// How often each value wins against the other sample, ties counting one half: its placement. Kept in
/// whole numbers, so that their spread cancels nothing.
/// </summary>
/// <param name="N">Size of the first sample.</param>
/// <param name="M">Size of the second sample.</param>
/// <param name="TwiceU">The sum of the doubled placements of the first sample.</param>
/// <param name="XSpread">n Σp² - (Σp)² over the doubled placements p of the first sample.</param>
/// <param name="YSpread">The same over those of the second sample, which have the same spread counted from below as from above.</param>
internal readonly record struct Placements(int N, int M, Int128 TwiceU, Int128 XSpread, Int128 YSpread)
{
    public static Placements Of(ReadOnlySpan<double> ascendingX, ReadOnlySpan<double> ascendingY)
    {
        int n = ascendingX.Length, m = ascendingY.Length;
        Int128 xSum = 0, ySum = 0, xSquares = 0, ySquares = 0;
        foreach (var group in new JointGroups<AsMeasured>(ascendingX, ascendingY, default))
        {
            Int128 xPlacement = 2L * group.YBelow + group.InY, yPlacement = 2L * group.XBelow + group.InX;
            xSum += group.InX * xPlacement;
            ySum += group.InY * yPlacement;
            xSquares += group.InX * xPlacement * xPlacement;
            ySquares += group.InY * yPlacement * yPlacement;
        }

        return new(n, m, xSum, n * xSquares - xSum * xSum, m * ySquares - ySum * ySum);
    }

    public bool IsAllTied => TwiceU == (Int128)N * M && HasNoSpread;

    /// <summary>All of one sample is above all of the other.</summary>
    public bool IsSeparated => TwiceU == 0 || TwiceU == 2 * (Int128)N * M;

    public bool HasNoSpread => XSpread == 0 && YSpread == 0;

    /// <summary>U / (n m).</summary>
    public double Superiority => (double)TwiceU / (2.0 * N * M);

    /// <summary>How far the probability of superiority is from one half.</summary>
    public double Excess => (double)(TwiceU - (Int128)N * M) / (2.0 * N * M);

    /// <summary>What the first sample adds to the variance of the probability of superiority: S² of its placements / n, for n of at least 2.</summary>
    public double XVariance => (double)XSpread / ((double)N * N * (N - 1.0)) / (4.0 * M * M);

    /// <summary>What the second sample adds, for m of at least 2.</summary>
    public double YVariance => (double)YSpread / ((double)M * M * (M - 1.0)) / (4.0 * N * N);
}
