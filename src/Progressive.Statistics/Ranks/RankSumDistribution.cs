namespace Progressive.Statistics;

/// <summary>
/// The normal approximation to the null distribution of U, with its continuity correction.
/// Variance: n m / 12 · [(N + 1) - Σ(t³ - t) / (N (N - 1))], Lehmann (1975), section 1.4.
/// </summary>
internal readonly struct RankSumDistribution
{
    private readonly double mean;
    private readonly double deviation;

    public RankSumDistribution(int n, int m, Int128 tieSum)
    {
        // The bracket is formed over integers: with nearly all values tied it would cancel to noise.
        Int128 size = (long)n + m;
        var untied = (double)(size * size * size - size - tieSum);
        var pairs = (double)n * m;
        mean = pairs / 2;
        deviation = Math.Sqrt(pairs * untied / (12 * (double)(size * (size - 1))));
    }

    public double Standardise(double u, Alternative alternative)
    {
        var distance = u - mean;
        var corrected = alternative switch
        {
            Alternative.Less => distance + 0.5,
            Alternative.Greater => distance - 0.5,
            Alternative.TwoSided => distance - Math.Sign(distance) * 0.5,
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "The alternative is not defined."),
        };
        return deviation == 0 ? 0 : corrected / deviation;
    }

    public double PValue(double u, Alternative alternative)
    {
        var z = Standardise(u, alternative);
        if (deviation == 0)
            return 1;

        return alternative switch
        {
            Alternative.Less => NormalTail.Upper(-z),
            Alternative.Greater => NormalTail.Upper(z),
            _ => 2 * NormalTail.Upper(Math.Abs(z)),
        };
    }
}
