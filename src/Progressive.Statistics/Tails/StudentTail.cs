namespace Progressive.Statistics;

/// <summary>
/// Student's t distribution, through the incomplete beta function (DLMF 8.17, and Abramowitz and Stegun (1964), 26.7.1).
/// </summary>
internal static class StudentTail
{
    /// <summary>P(T > t), for finite t and degrees of freedom above 0, whole or not.</summary>
    public static double Upper(double t, double degreesOfFreedom)
    {
        var square = t * t / degreesOfFreedom;
        var tail = 0.5 * Math.Exp(BetaTail.LogLower(1 / (1 + square), square / (1 + square), degreesOfFreedom / 2, 0.5));
        return t >= 0 ? tail : 1 - tail;
    }

    /// <summary>The t with P(T > t) = alpha, for alpha above 0 and at most one half, and at least two degrees of freedom, whole or not.</summary>
    public static double UpperQuantile(double alpha, double degreesOfFreedom)
    {
        // (1 - t/√(ν + t²))/2 is beta distributed with both parameters ν/2; in its log-odds t/√ν is a hyperbolic sine.
        var logOdds = BetaTail.LogOddsQuantile(alpha, degreesOfFreedom / 2, degreesOfFreedom / 2);
        return Math.Max(0, Math.Sqrt(degreesOfFreedom) * Math.Sinh(-logOdds / 2));
    }
}
