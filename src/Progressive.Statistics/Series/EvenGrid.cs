namespace Progressive.Statistics;

/// <summary>Values at whole multiples of one step of time, some of which may be missing.</summary>
/// <param name="Values">The values, NaN where there is none.</param>
/// <param name="Missing">How many there are not.</param>
internal sealed record EvenGrid(double[] Values, long Missing)
{
    /// <summary>How far from a whole number of steps an interval may be.</summary>
    private const double Jitter = 0.25;

    /// <summary>More missing points than there are, for each of them, make a grid not worth its memory.</summary>
    private const int MostMissing = 10;

    /// <summary>The grid whose step is the median interval, or null if the instants do not lie on it.</summary>
    public static EvenGrid? Of(ReadOnlySpan<DateTimeOffset> at, ReadOnlySpan<double> values)
    {
        var intervals = new long[at.Length - 1];
        for (var i = 1; i < at.Length; i++)
            intervals[i - 1] = (at[i] - at[i - 1]).Ticks;

        var sorted = intervals.Order().ToArray();
        double step = sorted[sorted.Length / 2];
        var positions = new long[at.Length];
        for (var i = 0; i < intervals.Length; i++)
        {
            var steps = intervals[i] / step;
            var whole = Math.Round(steps);
            if (whole < 1 || Math.Abs(steps - whole) > Jitter)
                return null;

            positions[i + 1] = positions[i] + (long)whole;
        }

        var missing = positions[^1] + 1 - at.Length;
        if (missing > (long)MostMissing * at.Length)
            return new([], missing);

        var grid = new double[positions[^1] + 1];
        Array.Fill(grid, double.NaN);
        for (var i = 0; i < positions.Length; i++)
            grid[positions[i]] = values[i];

        return new(grid, missing);
    }
}
