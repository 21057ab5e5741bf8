using CsCheck;

namespace Progressive.Statistics.Tests;

/// <summary>Generated pairs of small samples.</summary>
internal static class Samples
{
    /// <summary>Positive values without ties to speak of.</summary>
    public static readonly Gen<(double[] X, double[] Y)> Continuous = PairsOf(Gen.Double[0.1, 10]);

    /// <summary>Eighths from 0 up, full of ties; differences and their comparisons are exact.</summary>
    public static readonly Gen<(double[] X, double[] Y)> Tied = PairsOf(Gen.Int[0, 12].Select(i => i / 8.0));

    public static readonly Gen<(double[] X, double[] Y)> Any = Gen.OneOf(Continuous, Tied);

    public static readonly Gen<double> Level = Gen.OneOf(0.5, 0.3, 0.05, 0.01, 1e-4, 1e-8, 0);

    private static Gen<(double[] X, double[] Y)> PairsOf(Gen<double> value) =>
        Gen.Select(value.Array[1, 25], value.Array[1, 25]);
}
