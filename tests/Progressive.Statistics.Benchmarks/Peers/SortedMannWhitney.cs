namespace Progressive.Statistics.Benchmarks.Peers;

/// <summary>What one would write first: both samples sorted by <see cref="Array.Sort(Array)"/>, and merged.</summary>
internal static class SortedMannWhitney
{
    public static (double U, double TieSum) Test(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] sortedX = x.ToArray(), sortedY = y.ToArray();
        Array.Sort(sortedX);
        Array.Sort(sortedY);
        double u = 0, tieSum = 0;
        for (int i = 0, j = 0; i < sortedX.Length || j < sortedY.Length;)
        {
            var value = i == sortedX.Length ? sortedY[j] : j == sortedY.Length ? sortedX[i] : Math.Min(sortedX[i], sortedY[j]);
            int inX = Run(sortedX, i, value), inY = Run(sortedY, j, value);
            u += inX * (j + inY / 2.0);
            double size = inX + inY;
            tieSum += size * size * size - size;
            i += inX;
            j += inY;
        }

        return (u, tieSum);
    }

    private static int Run(double[] ascending, int start, double value)
    {
        var end = start;
        while (end < ascending.Length && ascending[end] == value)
            end++;
        return end - start;
    }
}
