using System.Globalization;
using System.Runtime.CompilerServices;

namespace Progressive.Statistics;

/// <summary>The mean of a sample and the variance of that mean, in units of a scale that keeps squares inside the range of double.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Variance">The variance of the mean: that of one value over their number; 0 only where all values are the same.</param>
/// <param name="DegreesOfFreedom">One less than the number of values.</param>
internal readonly record struct SampleMean(double Value, double Variance, double DegreesOfFreedom)
{
    /// <summary>Two leave one degree of freedom, whose t distribution has not even a mean.</summary>
    private const int Fewest = 3;

    /// <summary>The largest magnitude in a sample; 1 for nothing but zeros.</summary>
    public static double ScaleOf(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest > 0 ? largest : 1;
    }

    /// <exception cref="ArgumentException">The sample has fewer than three values, or holds NaN or an infinity.</exception>
    public static SampleMean Of(ReadOnlySpan<double> values, double scale, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.Length < Fewest)
            throw new ArgumentException($"A mean needs at least {Fewest} values, and there are {values.Length}.", name);

        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] = {values[i]} is not a finite number."), name);

            (least, most) = (Math.Min(least, values[i]), Math.Max(most, values[i]));
            sum.Add(values[i] / scale);
        }

        var n = (double)values.Length;
        if (least == most)
            return new(least / scale, 0, n - 1);

        var mean = sum.Value / n;
        var squares = default(CompensatedSum);
        foreach (var value in values)
            squares.Add((value / scale - mean) * (value / scale - mean));
        return new(mean, squares.Value / (n - 1) / n, n - 1);
    }

    /// <summary>The mean of a sample of which the moments are known, in its own unit.</summary>
    /// <exception cref="ArgumentException">The sample has fewer than three values, or some too large or too close together to be squared.</exception>
    public static SampleMean Of(SampleMoments moments, [CallerArgumentExpression(nameof(moments))] string name = "")
    {
        if (moments.Count < Fewest)
            throw new ArgumentException($"A mean needs at least {Fewest} values, and there are {moments.Count}.", name);
        if (!double.IsFinite(moments.SquaredDeviations))
            throw new ArgumentException("The values are too large: their squares are larger than any number.", name);
        if (moments.Least < moments.Most && !double.IsNormal(moments.SquaredDeviations))
            throw new ArgumentException("The values differ, and are too close together to be squared: multiply them all by one factor.", name);

        var n = (double)moments.Count;
        return new(moments.Mean, moments.SquaredDeviations / (n - 1) / n, n - 1);
    }

    /// <summary>The same in units of a scale.</summary>
    public SampleMean In(double scale) => this with { Value = Value / scale, Variance = Variance / scale / scale };
}
