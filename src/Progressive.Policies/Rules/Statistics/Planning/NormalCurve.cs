using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>Tails of the normal distribution, as exactly as what is planned with deserves.</summary>
internal static class NormalCurve
{
    private const int Halvings = 40;
    private const double Farthest = 40d;

    // Press et al. 1992, Numerical Recipes in C, 6.2, erfcc: half of erfc(x / √2), off by less than 1.2e-7 of itself.
    private static readonly double[] Terms =
        [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223];

    /// <summary>The probability to be above a value.</summary>
    public static double Upper(double value)
    {
        if (value < 0d)
        {
            return 1d - Upper(-value);
        }

        var t = 1d / (1d + (value / Math.Sqrt(8d)));
        var sum = 0d;
        foreach (var term in Terms)
        {
            sum = term + (t * sum);
        }

        return t / 2d * Math.Exp(sum - (value * value / 2d));
    }

    /// <summary>The value that a probability, above 0 and below 1, lies above.</summary>
    public static double UpperPoint(double probability)
    {
        if (probability > 0.5d)
        {
            return -UpperPoint(1d - probability);
        }

        // Abramowitz and Stegun 1964, formula 26.2.23, off by less than 0.00045, and a step of Newton's to put that right.
        var t = Math.Sqrt(-2d * Math.Log(probability));
        var point = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1d + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        return point + ((Upper(point) - probability) * Math.Sqrt(2d * Math.PI) * Math.Exp(point * point / 2d));
    }

    /// <summary>
    /// How far one of two values must be that are judged together, each in its own direction from 0, for both to be out of a circle around 0 with a
    /// probability: the chi-bar-square distribution of Kudô 1963, Biometrika 50, 403-418.
    /// </summary>
    public static double JointPoint(double probability)
    {
        var (low, high) = (0d, Farthest);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2d;
            (low, high) = Upper(middle) + (0.25d * Math.Exp(-middle * middle / 2d)) > probability ? (middle, high) : (low, middle);
        }

        return high;
    }
}
