namespace Progressive.Statistics;

/// <summary>
/// All contrasts between the values of two ascending samples, ordered but never stored: the matrix
/// of pairs has ascending columns and descending rows, so one staircase walk of n + m steps counts
/// what lies above a threshold. Selection in such a matrix: Johnson and Mizoguchi (1978), SIAM
/// Journal on Computing 7, 147-153; here by interpolation on the counts, bisection as a safeguard.
/// </summary>
internal readonly ref struct PairwiseContrasts<TContrast>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    where TContrast : struct, IContrast
{
    private readonly ReadOnlySpan<double> x = x;
    private readonly ReadOnlySpan<double> y = y;

    public long Count => (long)x.Length * y.Length;

    /// <summary>The contrast of the given rank, 1 being the largest, exactly as one of the pairs.</summary>
    public double Largest(long rank)
    {
        // The contrast sought lies in [low, high], and both ends are contrasts themselves.
        double low = TContrast.Between(x[0], y[^1]), high = TContrast.Between(x[^1], y[0]);
        double excessAtLow = Count - rank + 0.5, excessAtHigh = 0.5 - rank;
        var lastSide = 0;
        for (var pass = 1; low < high; pass++)
        {
            var threshold = low + (high - low) * (excessAtLow / (excessAtLow - excessAtHigh));
            if (pass % 3 == 0 || !(threshold >= low && threshold < high))
                threshold = DoubleOrder.Midpoint(low, high);

            var (above, next, previous) = Split(threshold);
            if (above == rank)
                return next;
            if (above == rank - 1)
                return previous;

            // An end that stays put twice loses half its weight (the Illinois rule), or it would stay for good.
            if (above > rank)
            {
                low = next;
                excessAtLow = above - rank + 0.5;
                excessAtHigh *= lastSide < 0 ? 0.5 : 1;
                lastSide = -1;
            }
            else
            {
                high = previous;
                excessAtHigh = above - rank + 0.5;
                excessAtLow *= lastSide > 0 ? 0.5 : 1;
                lastSide = 1;
            }
        }

        return low;
    }

    /// <summary>How many contrasts exceed the threshold, the least of those, and the greatest of the rest.</summary>
    private (long Above, double Next, double Previous) Split(double threshold)
    {
        long above = 0;
        double next = double.PositiveInfinity, previous = double.NegativeInfinity;
        var j = 0;
        foreach (var value in x)
        {
            var beyond = double.NegativeInfinity;
            while (j < y.Length && (beyond = TContrast.Between(value, y[j])) > threshold)
                j++;

            above += j;
            if (j > 0)
                next = Math.Min(next, TContrast.Between(value, y[j - 1]));
            if (j < y.Length)
                previous = Math.Max(previous, beyond);
        }

        return (above, next, previous);
    }
}
