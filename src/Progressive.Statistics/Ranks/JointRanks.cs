namespace Progressive.Statistics;

/// <summary>What the ranks of two samples in their union say: U of the first one, and the ties.</summary>
/// <param name="U">Pairs (x, y) with x above y, ties counting one half.</param>
/// <param name="TieSum">The sum of t³ - t over the groups of t equal values.</param>
internal readonly record struct JointRanks(double U, Int128 TieSum)
{
    /// <summary>One merge of two ascending samples; either may be empty.</summary>
    public static JointRanks Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        long twiceU = 0;
        Int128 tieSum = 0;
        int i = 0, j = 0;
        while (i < x.Length || j < y.Length)
        {
            var value = i == x.Length || (j < y.Length && y[j] < x[i]) ? y[j] : x[i];
            long inX = RunLength(x, i, value), inY = RunLength(y, j, value);
            twiceU += inX * (2L * j + inY);
            tieSum += Ties(inX + inY);
            i += (int)inX;
            j += (int)inY;
        }

        return new(twiceU / 2.0, tieSum);
    }

    /// <summary>What one group of equal values adds to the tie sum: t³ - t.</summary>
    public static Int128 Ties(long size) => size < 2 ? 0 : (Int128)size * size * size - size;

    private static int RunLength(ReadOnlySpan<double> sample, int start, double value)
    {
        var end = start;
        while (end < sample.Length && sample[end] == value)
            end++;
        return end - start;
    }
}
