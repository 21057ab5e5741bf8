using System.Globalization;

namespace Progressive.Statistics;

/// <summary>Bounds for the mean that a series varies around, or the reason why there are none.</summary>
internal static class SeriesMean
{
    private const int LeastPoints = 20;
    private const double LeastEffectiveSize = 10;
    private const double MostMissing = 0.1;

    /// <summary>Values that came out of a subtraction may differ by so much of the larger operand without differing.</summary>
    private const double Rounding = 4 * 2.220446049250313e-16;

    /// <param name="at">The instants, ascending.</param>
    /// <param name="values">The values, of magnitude 1 or so, as their largest operand was.</param>
    /// <param name="unmatched">Points dropped before.</param>
    /// <param name="lowerAlpha">Error of the lower bound.</param>
    /// <param name="upperAlpha">Error of the upper bound.</param>
    public static SeriesResult Of(ReadOnlySpan<DateTimeOffset> at, ReadOnlySpan<double> values, int unmatched, double lowerAlpha, double upperAlpha)
    {
        var n = values.Length;
        if (n < LeastPoints)
            return Refuse(SeriesRefusalReason.TooShort, $"There are {n} points; at least {LeastPoints} are needed.");

        var grid = EvenGrid.Of(at, values);
        if (grid is null)
            return Refuse(SeriesRefusalReason.Irregular, $"The {n} points are not evenly spaced, so their dependence cannot be measured.");

        if (grid.Missing > MostMissing * (grid.Missing + n))
            return Refuse(SeriesRefusalReason.Gaps, $"{grid.Missing} points are missing between the first and the last of {n}; one in ten may be.");

        // Taken from the values, as their mean is rounded too.
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        double mean = 0;
        foreach (var value in values)
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            mean += value / n;
        }

        if (highest - lowest <= Rounding)
            return Refuse(SeriesRefusalReason.Constant, $"All {n} values are the same, so nothing tells how much they vary.");

        double squares = 0;
        for (var i = 0; i < grid.Values.Length; i++)
        {
            grid.Values[i] -= mean;
            if (!double.IsNaN(grid.Values[i]))
                squares += grid.Values[i] * grid.Values[i];
        }

        var inflation = VarianceInflation.Of(grid.Values, n);
        var size = n / inflation;
        if (size < LeastEffectiveSize)
            return Refuse(SeriesRefusalReason.Autocorrelated, $"The {n} points follow their neighbours so closely that they are worth {size:F1} independent ones; at least {LeastEffectiveSize} are needed.");

        // Deviations from their own mean fall short of the variance by the variance of that mean.
        var error = Math.Sqrt(squares / (n - inflation) / size);
        return new SeriesEstimate(new(mean, mean - Margin(lowerAlpha), mean + Margin(upperAlpha)), size, n, unmatched);

        double Margin(double alpha) => alpha == 0 ? double.PositiveInfinity : error * StudentTail.UpperQuantile(alpha, size - 1);

        SeriesRefusal Refuse(SeriesRefusalReason reason, FormattableString text) =>
            new(reason, text.ToString(CultureInfo.InvariantCulture), n, unmatched);
    }
}
