namespace Progressive.Statistics.Sequential;

/// <summary>
/// Boundaries that a Brownian motion, at any time v of its variance, ever crosses with probability at most alpha: where its likelihood
/// mixed over normally distributed drifts of variance 1/ρ exceeds 1/alpha times that without drift.
/// Source: Robbins (1970), Annals of Mathematical Statistics 41, 1397-1409; Howard, Ramdas, McAuliffe and Sekhon (2021), Annals of
/// Statistics 49, 1055-1080, on conjugate mixtures.
/// </summary>
public static class NormalMixture
{
    private const int MostIterations = 60;

    /// <summary>
    /// The two-sided boundary for |S|: √((v + ρ) log((v + ρ) / (ρ α²))).
    /// </summary>
    /// <param name="variance">v, above 0.</param>
    /// <param name="alpha">The error of both sides together, above 0 and below 1.</param>
    /// <param name="rho">ρ, above 0; see <see cref="Tuned"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double TwoSided(double variance, double alpha, double rho)
    {
        Admit(variance, alpha, rho);
        var total = variance + rho;
        return Math.Sqrt(total * (Math.Log(total / rho) - 2 * Math.Log(alpha)));
    }

    /// <summary>
    /// The one-sided boundary for S, whose mixture is over upward drifts only: the s at which
    /// 2 √(ρ / (v + ρ)) exp(s² / (2 (v + ρ))) Φ(s / √(v + ρ)) is 1/α.
    /// </summary>
    /// <param name="variance">v, above 0.</param>
    /// <param name="alpha">The error, above 0 and below 1.</param>
    /// <param name="rho">ρ, above 0; see <see cref="Tuned"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double OneSided(double variance, double alpha, double rho)
    {
        Admit(variance, alpha, rho);
        var total = variance + rho;
        var target = 0.5 * Math.Log(total / rho) - Math.Log(2 * alpha);

        // z²/2 + log Φ(z) rises and is convex, and √(2 log(1 + e^target)) lies above its root: Newton's steps descend from there without a miss.
        var z = Math.Sqrt(2 * (target > 30 ? target : double.LogP1(Math.Exp(target))));
        for (var i = 0; i < MostIterations; i++)
        {
            var below = NormalTail.Upper(-z);
            var slope = z + Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI) / below;
            var step = (0.5 * z * z + Math.Log(below) - target) / slope;
            z -= step;
            if (Math.Abs(step) < 1e-14 * (1 + Math.Abs(z)))
                break;
        }

        return z * Math.Sqrt(total);
    }

    /// <summary>
    /// The ρ at which the two-sided boundary is nearly as close as can be at one time: v / (-2 log α + log(1 - 2 log α)).
    /// For a one-sided boundary of level α take that of 2α. Source: Howard et al. (2021), on tuning.
    /// </summary>
    /// <param name="variance">The time v to tune for, above 0.</param>
    /// <param name="alpha">The two-sided error, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Tuned(double variance, double alpha)
    {
        Admit(variance, alpha, 1);
        var twice = -2 * Math.Log(alpha);
        return variance / (twice + double.LogP1(twice));
    }

    private static void Admit(double variance, double alpha, double rho)
    {
        if (!(variance > 0 && double.IsFinite(variance)))
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "A variance is finite and above 0.");
        if (!(alpha > 0 && alpha < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A level lies strictly between 0 and 1.");
        if (!(rho > 0 && double.IsFinite(rho)))
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "ρ is finite and above 0.");
    }
}
