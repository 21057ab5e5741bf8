namespace Progressive.Statistics.Sequential;

/// <summary>
/// The Gauss-Legendre rule of twelve nodes on [-1, 1], exact for polynomials up to degree 23
/// (DLMF 3.5.15, https://dlmf.nist.gov/3.5.E15). The nodes are the roots of a Legendre polynomial, found by Newton's iteration.
/// </summary>
internal static class GaussLegendre
{
    private const int Size = 12;
    private const int Iterations = 8;

    private static readonly double[] nodes = new double[Size];
    private static readonly double[] weights = new double[Size];

    static GaussLegendre()
    {
        for (var i = 0; i < Size; i++)
        {
            var node = -Math.Cos(Math.PI * (i + 0.75) / (Size + 0.5));
            for (var k = 0; k < Iterations; k++)
            {
                var (value, slope) = Legendre(node);
                node -= value / slope;
            }

            nodes[i] = node;
            weights[i] = 2 / ((1 - node * node) * Math.Pow(Legendre(node).Slope, 2));
        }
    }

    /// <summary>Where the integrand is taken, ascending.</summary>
    public static ReadOnlySpan<double> Nodes => nodes;

    public static ReadOnlySpan<double> Weights => weights;

    /// <summary>The polynomial and its derivative, by the recurrence DLMF 18.9.1.</summary>
    private static (double Value, double Slope) Legendre(double x)
    {
        double before = 1, value = x;
        for (var degree = 2; degree <= Size; degree++)
            (before, value) = (value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree);

        return (value, Size * (x * value - before) / (x * x - 1));
    }
}
