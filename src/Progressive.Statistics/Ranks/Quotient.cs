namespace Progressive.Statistics;

/// <summary>The factor that takes y to x, both being positive.</summary>
internal readonly struct Quotient : IContrast
{
    public static double Between(double x, double y) => x / y;
}
