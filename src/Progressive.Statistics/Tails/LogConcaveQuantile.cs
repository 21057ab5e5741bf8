namespace Progressive.Statistics;

/// <summary>
/// Quantiles of a tail whose logarithm is an increasing concave function of its argument, as the
/// lower tail of every log-concave density is. Newton's iteration on the logarithm then cannot
/// overshoot upwards: after its first step it climbs to the root from below.
/// </summary>
internal static class LogConcaveQuantile
{
    /// <summary>A first step from the flat part of the tail may aim far below the range of double.</summary>
    private const double LongestStepDown = -50;

    private const double Converged = 1e-13;

    /// <summary>The t at which the tail equals alpha.</summary>
    /// <param name="tail">The logarithm of the tail and its derivative at t.</param>
    /// <param name="alpha">The tail wanted, above 0.</param>
    /// <param name="start">Any t of finite tail.</param>
    public static double Find(Func<double, (double Logarithm, double Slope)> tail, double alpha, double start)
    {
        var target = Math.Log(alpha);
        var t = start;
        var climbing = false;
        while (true)
        {
            var (logarithm, slope) = tail(t);
            var step = Math.Max((target - logarithm) / slope, LongestStepDown);
            if (climbing && step <= 0)
                return t;

            var before = t;
            t += step;
            if (t == before || !(Math.Abs(step) > Converged))
                return t;

            // A step up can only come from below the root; a step that was cut short may end above it.
            climbing = step > 0;
        }
    }
}
