namespace Progressive.Statistics;

/// <summary>The shift that takes y to x.</summary>
internal readonly struct Difference : IContrast
{
    public static double Between(double x, double y) => x - y;
}
