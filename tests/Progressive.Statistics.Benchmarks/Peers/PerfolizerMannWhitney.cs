using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;

namespace Progressive.Statistics.Benchmarks.Peers;

/// <summary>Perfolizer's test by its normal approximation. It has no two-sided p, so it is asked for one side.</summary>
internal static class PerfolizerMannWhitney
{
#pragma warning disable CS0618 // It is marked obsolete, and there is no other test of ranks in it.
    private static readonly MannWhitneyTest Instance = MannWhitneyTest.Instance;

    public static (double U, double PValue) Test(double[] x, double[] y)
    {
        // A sample sorts once and keeps it, so each call has its own.
        var result = Instance.PerformStrategy(
            new Sample(x), new Sample(y), AlternativeHypothesis.Greater, Threshold.Zero, MannWhitneyStrategy.NormalApprox);
        return (result.Ux, result.PValue);
    }
#pragma warning restore CS0618
}
