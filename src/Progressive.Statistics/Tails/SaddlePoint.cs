namespace Progressive.Statistics;

/// <summary>
/// The two parts of Loader's saddle-point form of binomial and Poisson probabilities, which keep
/// their relative accuracy where log-gamma differences cancel.
/// Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
/// </summary>
internal static class SaddlePoint
{
    private const double SeriesFrom = 16;

    /// <summary>δ(n) = log Γ(n + 1) - ½ log(2πn) - n log n + n, for n > 0.</summary>
    public static double StirlingError(double n)
    {
        // δ(n) - δ(n + 1) = (n + ½) log(1 + 1/n) - 1 leads to where the asymptotic series is exact.
        double steps = 0;
        for (; n < SeriesFrom; n++)
            steps += (n + 0.5) * Math.Log((n + 1) / n) - 1;

        var square = n * n;
        return steps + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square) / square) / square) / square) / n;
    }

    /// <summary>The deviance part x log(x / mean) + mean - x, for x and mean above 0.</summary>
    public static double Deviance(double x, double mean)
    {
        var distance = x - mean;
        if (Math.Abs(distance) >= 0.1 * (x + mean))
            return x * Math.Log(x / mean) - distance;

        var relative = distance / (x + mean);
        var sum = distance * relative;
        var power = 2 * x * relative;
        for (var odd = 3; ; odd += 2)
        {
            power *= relative * relative;
            var next = sum + power / odd;
            if (next == sum)
                return sum;
            sum = next;
        }
    }
}
