namespace Progressive.Statistics;

/// <summary>
/// The regularised incomplete beta function Iₓ(a, b), in logarithms, and its inverse. The leading
/// factor is Loader's saddle-point form; the rest is the continued fraction of DiDonato and Morris
/// (1992), Algorithm 708, ACM Transactions on Mathematical Software 18, 360-373. It keeps the digits
/// that the more familiar DLMF 8.17.22 cancels when x is near 1.
/// </summary>
internal static class BetaTail
{
    /// <summary>log Iₓ(a, b), for a and b above 0. Both x and 1 - x are asked for, so that neither is rounded away.</summary>
    public static double LogLower(double x, double complement, double a, double b)
    {
        if (x <= 0)
            return double.NegativeInfinity;
        if (complement <= 0)
            return 0;

        // The fraction converges in O(√(a + b)) terms on this side of the mean; the other side is its complement.
        var leading = LogLeading(x, complement, a, b);
        return x < (a + 1) / (a + b + 2)
            ? leading - Math.Log(Fraction(x, complement, a, b))
            : LogProbability.Complement(leading - Math.Log(Fraction(complement, x, b, a)));
    }

    /// <summary>log(x / (1 - x)) at the x with Iₓ(a, b) = alpha, for alpha above 0 and at most one half, a and b at least 1.</summary>
    public static double LogOddsQuantile(double alpha, double a, double b)
    {
        return LogConcaveQuantile.Find(Tail, alpha, Math.Log(a / b));

        (double Logarithm, double Slope) Tail(double logOdds)
        {
            // In log-odds dx = x (1 - x) dt, so the leading factor is the density, and both x and 1 - x are exact.
            double x = 1 / (1 + Math.Exp(-logOdds)), complement = 1 / (1 + Math.Exp(logOdds));
            var logarithm = LogLower(x, complement, a, b);
            return (logarithm, Math.Exp(LogLeading(x, complement, a, b) - logarithm));
        }
    }

    /// <summary>log(xᵃ (1 - x)ᵇ / B(a, b)).</summary>
    private static double LogLeading(double x, double complement, double a, double b)
    {
        var n = a + b;
        return 0.5 * Math.Log(a / n * b / (2 * Math.PI))
            + (SaddlePoint.StirlingError(n) - SaddlePoint.StirlingError(a) - SaddlePoint.StirlingError(b))
            - SaddlePoint.Deviance(a, n * x)
            - SaddlePoint.Deviance(b, n * complement);
    }

    /// <summary>β₁ + α₂/(β₂ + α₃/(β₃ + ...)), all terms positive below the mean.</summary>
    private static double Fraction(double x, double complement, double a, double b)
    {
        // The distance to the mean, (a + b) (mean - x), without the rounding of 1 - x.
        var distance = a * complement - b * x;
        var value = a * (distance + 1) / (a + 1);
        double numerator = value, denominator = 0;
        for (double m = 1; ; m++)
        {
            var next = a + 2 * m - 1;
            var alpha = (a + m - 1) / next * ((a + b + m - 1) / next) * m * (b - m) * x * x;
            var beta = m + m * (b - m) * x / next + (a + m) / (next + 2) * (distance + 1 + m * (1 + complement));
            var change = Lentz.Step(beta, alpha, ref numerator, ref denominator);
            value *= change;
            if (!(Math.Abs(change - 1) > Lentz.Converged))
                return value;
        }
    }
}
