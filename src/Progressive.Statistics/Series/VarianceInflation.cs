namespace Progressive.Statistics;

/// <summary>
/// By how much the dependence of neighbours inflates the variance of a mean, D = 1 + 2 Σ (1 - k/n) ρₖ:
/// the greatest of 1 and of two estimates.
/// </summary>
/// <remarks>
/// <para>
/// The first takes the series for an autoregression of order one, D = (1 + ρ)/(1 - ρ), with ρ₁ corrected for
/// its bias -(1 + 4ρ)/n. Source: Marriott and Pope (1954), Biometrika 41, 390-402; Zwiers and von Storch
/// (1995), Journal of Climate 8, 336-351. It is right early, and blind to a slow part under fast noise.
/// </para>
/// <para>
/// The second weights all correlations up to a lag of L = 1.3 √n by Bartlett's window. Source: Newey and
/// West (1987), Econometrica 55, 703-708; bandwidth: Lazarus, Lewis, Stock and Watson (2018), Journal of
/// Business and Economic Statistics 36, 541-559. It falls short where D L is no small part of n, as the mean is estimated from the
/// same points and the window cuts off what lies beyond; dividing by 1 - D (L + 1)/n, at least one half,
/// makes up for that. This last factor was found by simulation.
/// </para>
/// </remarks>
internal static class VarianceInflation
{
    private const double Bandwidth = 1.3;
    private const double LargestShare = 0.5;

    /// <summary>The inflation, infinite where no stationary series fits.</summary>
    /// <param name="deviations">Deviations from the mean on an even grid, NaN where there is no point.</param>
    /// <param name="points">How many there are.</param>
    public static double Of(ReadOnlySpan<double> deviations, int points)
    {
        var lags = Math.Min(points - 2, (int)Math.Ceiling(Bandwidth * Math.Sqrt(points)));
        var variance = Covariance(deviations, 0);
        double first = 0, sum = 0;
        for (var lag = 1; lag <= lags; lag++)
        {
            var correlation = Covariance(deviations, lag) / variance * (1 - (double)lag / points);
            first = lag == 1 ? correlation : first;
            sum += (1 - lag / (lags + 1.0)) * correlation;
        }

        var corrected = first + (1 + 4 * first) / points;
        var autoregressive = corrected >= 1 ? double.PositiveInfinity : (1 + corrected) / (1 - corrected);
        var windowed = Math.Max(1, 1 + 2 * sum);
        return Math.Max(autoregressive, windowed / (1 - Math.Min(LargestShare, windowed * (lags + 1) / points)));
    }

    /// <summary>The mean product of deviations so many steps apart, over the pairs that are there (Parzen, 1963, Sankhya A 25, 383-392).</summary>
    private static double Covariance(ReadOnlySpan<double> deviations, int lag)
    {
        double sum = 0;
        long pairs = 0;
        for (var i = lag; i < deviations.Length; i++)
        {
            var product = deviations[i] * deviations[i - lag];
            if (!double.IsNaN(product))
            {
                sum += product;
                pairs++;
            }
        }

        return pairs == 0 ? 0 : sum / pairs;
    }
}
