using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Progressive.Statistics;

/// <summary>The upper tail of the standard normal distribution and its inverse.</summary>
internal static class NormalTail
{
    private static readonly double SqrtTwo = Math.Sqrt(2);

    /// <summary>P(Z > z).</summary>
    public static double Upper(double z) => 0.5 * SpecialFunctions.Erfc(z / SqrtTwo);

    /// <summary>The z with P(Z > z) = alpha.</summary>
    public static double UpperQuantile(double alpha) => -Normal.InvCDF(0, 1, alpha);
}
