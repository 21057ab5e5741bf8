namespace Progressive.Statistics;

/// <summary>
/// One step of the modified Lentz evaluation of a continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + ...)).
/// Source: Thompson and Barnett (1986), Journal of Computational Physics 64, 490-509.
/// </summary>
internal static class Lentz
{
    /// <summary>Two units in the last place: a factor this near to 1 changes nothing any more.</summary>
    public const double Converged = 4.5e-16;

    private const double Tiny = 1e-300;

    /// <summary>The factor by which the term a/b changes the value; numerator and denominator are the running ratios of convergents.</summary>
    public static double Step(double b, double a, ref double numerator, ref double denominator)
    {
        numerator = AwayFromZero(b + a / numerator);
        denominator = 1 / AwayFromZero(b + a * denominator);
        return numerator * denominator;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
