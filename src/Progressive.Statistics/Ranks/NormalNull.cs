namespace Progressive.Statistics;

/// <summary>
/// The normal approximation to the null distribution of U.
/// Variance: n m / 12 · [(N + 1) - Σ(t³ - t) / (N (N - 1))], Lehmann (1975), section 1.4.
/// </summary>
/// <param name="n">Size of the first sample.</param>
/// <param name="m">Size of the second sample.</param>
/// <param name="tieSum">The sum of t³ - t over the groups of t equal values.</param>
/// <param name="correction">What continuity takes off the distance to the mean: one half, or 0.</param>
internal readonly struct NormalNull(long n, long m, Int128 tieSum, double correction) : INullDistribution
{
    private readonly double mean = (double)n * m / 2;
    private readonly double deviation = Deviation(n, m, tieSum);

    /// <summary>U in standard deviations from its mean, after the correction; 0 when all values are equal.</summary>
    public double Standardise(double u, Alternative alternative)
    {
        var distance = u - mean;
        return Scaled(alternative switch
        {
            Alternative.Less => distance + correction,
            Alternative.Greater => distance - correction,
            _ => distance - Math.Sign(distance) * correction,
        });
    }

    public double Lower(double u) => deviation == 0 ? 1 : NormalTail.Upper(-Standardise(u, Alternative.Less));

    public double Upper(double u) => deviation == 0 ? 1 : NormalTail.Upper(Standardise(u, Alternative.Greater));

    private double Scaled(double distance) => deviation == 0 ? 0 : distance / deviation;

    private static double Deviation(long n, long m, Int128 tieSum)
    {
        // The bracket is formed over integers: with nearly all values tied it would cancel to noise.
        Int128 size = n + m;
        var untied = (double)(size * size * size - size - tieSum);
        return Math.Sqrt((double)n * m * untied / (12 * (double)(size * (size - 1))));
    }
}
