namespace Progressive.Statistics;

/// <summary>
/// The regularised incomplete gamma functions P(a, x) and Q(a, x), in logarithms, and their inverses
/// for a of at least 1. The leading factor is Loader's saddle-point form; below the mean the series
/// DLMF 8.11.4 (https://dlmf.nist.gov/8.11.E4), above it the continued fraction DLMF 8.9.2, in its even form.
/// </summary>
internal static class GammaTail
{
    /// <summary>log P(a, x).</summary>
    public static double LogLower(double a, double x) =>
        x < a + 1
            ? LogLeading(a, x) - Math.Log(a) + Math.Log(Series(a, x))
            : LogProbability.Complement(LogUpper(a, x));

    /// <summary>log Q(a, x).</summary>
    public static double LogUpper(double a, double x) =>
        x < a + 1
            ? LogProbability.Complement(LogLower(a, x))
            : LogLeading(a, x) - Math.Log(Fraction(a, x));

    /// <summary>The x with P(a, x) = alpha, for alpha above 0 and at most one half.</summary>
    public static double LowerQuantile(double alpha, double a)
    {
        return Math.Exp(LogConcaveQuantile.Find(Tail, alpha, Math.Log(a)));

        (double Logarithm, double Slope) Tail(double t)
        {
            var logarithm = LogLower(a, Math.Exp(t));
            return (logarithm, Math.Exp(LogLeading(a, Math.Exp(t)) - logarithm));
        }
    }

    /// <summary>The x with Q(a, x) = alpha, for alpha above 0 and at most one half.</summary>
    public static double UpperQuantile(double alpha, double a)
    {
        return Math.Exp(-LogConcaveQuantile.Find(Tail, alpha, -Math.Log(a)));

        // The upper tail falls in log x, so it is climbed on the mirrored axis.
        (double Logarithm, double Slope) Tail(double t)
        {
            var logarithm = LogUpper(a, Math.Exp(-t));
            return (logarithm, Math.Exp(LogLeading(a, Math.Exp(-t)) - logarithm));
        }
    }

    /// <summary>log(xᵃ e⁻ˣ / Γ(a)).</summary>
    private static double LogLeading(double a, double x) =>
        0.5 * Math.Log(a / (2 * Math.PI)) - SaddlePoint.StirlingError(a) - SaddlePoint.Deviance(a, x);

    /// <summary>1 + x/(a + 1) + x²/((a + 1)(a + 2)) + ...</summary>
    private static double Series(double a, double x)
    {
        double sum = 0, term = 1;
        for (var k = 1; sum + term != sum; k++)
        {
            sum += term;
            term *= x / (a + k);
        }

        return sum;
    }

    /// <summary>x + 1 - a - 1(1 - a)/(x + 3 - a - 2(2 - a)/(x + 5 - a - ...)).</summary>
    private static double Fraction(double a, double x)
    {
        var value = x + 1 - a;
        double numerator = value, denominator = 0;
        for (double k = 1; ; k++)
        {
            var change = Lentz.Step(x + 2 * k + 1 - a, k * (a - k), ref numerator, ref denominator);
            value *= change;
            if (!(Math.Abs(change - 1) > Lentz.Converged))
                return value;
        }
    }
}
