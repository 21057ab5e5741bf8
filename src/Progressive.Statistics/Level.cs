using System.Runtime.CompilerServices;

namespace Progressive.Statistics;

/// <summary>Admission of a one-sided error level.</summary>
internal static class Level
{
    /// <summary>
    /// Below this a level counts as 0, which only widens a bound: nothing is spent, so nothing is
    /// claimed. It keeps every quantile of the tails inside the range of double.
    /// </summary>
    private const double Least = 1e-200;

    /// <exception cref="ArgumentOutOfRangeException">The level is NaN, negative or above one half.</exception>
    public static double Of(double alpha, [CallerArgumentExpression(nameof(alpha))] string name = "")
    {
        if (!(alpha >= 0 && alpha <= 0.5))
            throw new ArgumentOutOfRangeException(name, alpha, "A one-sided level lies between 0 and 0.5.");

        return alpha < Least ? 0 : alpha;
    }
}
