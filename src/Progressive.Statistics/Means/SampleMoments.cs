using System.Globalization;

namespace Progressive.Statistics;

/// <summary>
/// What a mean and its bounds need of a sample: 40 bytes, however many values there are. Those of parts of a sample merge to those of all. Source: Chan, Golub and
/// LeVeque (1983), Algorithms for computing the sample variance, The American Statistician 37, 242-247, equations 2.1.
/// </summary>
/// <param name="Count">How many values there are.</param>
/// <param name="Mean">Their mean; 0 where there are none.</param>
/// <param name="SquaredDeviations">The sum of the squares of their distances to the mean.</param>
/// <param name="Least">The least of them; positive infinity where there are none.</param>
/// <param name="Most">The greatest of them; negative infinity where there are none.</param>
public readonly record struct SampleMoments(long Count, double Mean, double SquaredDeviations, double Least, double Most)
{
    /// <summary>Those of no values.</summary>
    public static SampleMoments Empty { get; } = new(0, 0, 0, double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>Those of values.</summary>
    /// <param name="values">The values, in any order; there may be none.</param>
    /// <exception cref="ArgumentException">A value is NaN or an infinity.</exception>
    public static SampleMoments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return Empty;

        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"values[{i}] = {values[i]} is not a finite number."), nameof(values));

            (least, most) = (Math.Min(least, values[i]), Math.Max(most, values[i]));
            sum.Add(values[i] / values.Length);
        }

        if (least == most)
            return new(values.Length, least, 0, least, most);

        var mean = sum.Value;
        var squares = default(CompensatedSum);
        foreach (var value in values)
            squares.Add((value - mean) * (value - mean));
        return new(values.Length, mean, squares.Value, least, most);
    }

    /// <summary>Those of these values and of others together.</summary>
    /// <param name="other">Those of the others.</param>
    public SampleMoments With(SampleMoments other)
    {
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;

        var count = checked(Count + other.Count);
        double distance = other.Mean - Mean, share = (double)other.Count / count;
        return new(
            count,
            Mean + distance * share,
            SquaredDeviations + other.SquaredDeviations + distance * distance * Count * share,
            Math.Min(Least, other.Least),
            Math.Max(Most, other.Most));
    }
}
