namespace Progressive.Statistics.Benchmarks;

/// <summary>Two samples as latencies come: log-normal around a tenth of a second, the first one percent slower.</summary>
/// <param name="X">The first sample.</param>
/// <param name="Y">The second sample.</param>
internal sealed record Workload(double[] X, double[] Y)
{
    /// <summary>As measured, nearly without ties.</summary>
    public static Workload Continuous(int size, int seed) => Of(size, seed, milliseconds => milliseconds);

    /// <summary>Rounded to whole milliseconds.</summary>
    public static Workload WholeMilliseconds(int size, int seed) => Of(size, seed, Math.Round);

    private static Workload Of(int size, int seed, Func<double, double> reported)
    {
        var random = new Random(seed);
        return new(Sample(1.01), Sample(1));

        double[] Sample(double factor) => [.. Enumerable.Range(0, size).Select(_ => reported(100 * factor * Math.Exp(0.5 * Normal(random))))];
    }

    // Box and Muller (1958).
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
