namespace Progressive.Statistics.Sequential;

/// <summary>
/// Events of two kinds under one probability of the first kind, with the beta distribution that was put on it beforehand.
/// </summary>
/// <param name="A">The first parameter of the beta distribution, above 0.</param>
/// <param name="B">The second one.</param>
/// <param name="First">Events of the first kind.</param>
/// <param name="Second">Events of the second kind.</param>
internal readonly record struct BetaBlock(double A, double B, long First, long Second)
{
    /// <summary>
    /// log of B(a + s, b + f) / (B(a, b) pˢ (1 - p)ᶠ): by how much the mixture explains the events better than p does.
    /// Written as a ratio of two beta densities at p, whose saddle-point forms keep their digits at large counts.
    /// </summary>
    /// <param name="p">The probability in question, strictly between 0 and 1.</param>
    /// <param name="q">1 - p, so that neither is rounded away.</param>
    public double LogEvidence(double p, double q) =>
        First + Second == 0 ? 0 : LogDensity(p, q, A, B) - LogDensity(p, q, A + First, B + Second);

    /// <summary>log(pᵃ qᵇ / B(a, b)).</summary>
    private static double LogDensity(double p, double q, double a, double b)
    {
        var n = a + b;
        return 0.5 * Math.Log(a / n * b / (2 * Math.PI))
            + (SaddlePoint.StirlingError(n) - SaddlePoint.StirlingError(a) - SaddlePoint.StirlingError(b))
            - SaddlePoint.Deviance(a, n * p)
            - SaddlePoint.Deviance(b, n * q);
    }
}
