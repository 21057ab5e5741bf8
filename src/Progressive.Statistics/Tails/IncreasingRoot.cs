using MathNet.Numerics.RootFinding;

namespace Progressive.Statistics;

/// <summary>The root of an increasing function on the whole line.</summary>
internal static class IncreasingRoot
{
    private const double Accuracy = 1e-15;
    private const int MostSteps = 500;

    /// <summary>The argument at which the function is 0, bracketed by doubling steps away from the start and closed in by Brent's method.</summary>
    public static double Find(Func<double, double> function, double start)
    {
        var value = function(start);
        if (value == 0)
            return start;

        var step = value > 0 ? -1.0 : 1.0;
        var (near, far) = (start, start + step);
        while (function(far) * step < 0)
        {
            if (double.IsInfinity(far))
                throw new ArgumentException("The function has no root.", nameof(function));
            (near, far, step) = (far, far + 2 * step, 2 * step);
        }

        return Brent.FindRoot(function, Math.Min(near, far), Math.Max(near, far), Accuracy, MostSteps);
    }
}
