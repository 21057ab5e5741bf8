using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace Progressive.Statistics.Benchmarks.Peers;

/// <summary>
/// The test on MathNet's ranks, written as well as it can be: both samples in one array, ranked in place, and the ties read off the array,
/// which the ranking leaves in order.
/// </summary>
internal static class MathNetMannWhitney
{
    public static (double U, double PValue) Test(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var joined = new double[x.Length + y.Length];
        x.CopyTo(joined);
        y.CopyTo(joined.AsSpan(x.Length));
        var ranks = ArrayStatistics.RanksInplace(joined);
        var rankSum = 0.0;
        for (var i = 0; i < x.Length; i++)
            rankSum += ranks[i];

        double n = x.Length, m = y.Length, size = n + m;
        var u = rankSum - n * (n + 1) / 2;
        var variance = n * m / 12 * (size + 1 - TieSum(joined) / (size * (size - 1)));
        if (variance == 0)
            return (u, 1);

        var z = (Math.Abs(u - n * m / 2) - 0.5) / Math.Sqrt(variance);
        return (u, Math.Min(1, SpecialFunctions.Erfc(z / Math.Sqrt(2))));
    }

    private static double TieSum(double[] ascending)
    {
        var sum = 0.0;
        for (int start = 0, end; start < ascending.Length; start = end)
        {
            for (end = start + 1; end < ascending.Length && ascending[end] == ascending[start]; end++)
            {
            }

            double size = end - start;
            sum += size * size * size - size;
        }

        return sum;
    }
}
