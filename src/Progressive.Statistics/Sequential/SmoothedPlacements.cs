namespace Progressive.Statistics.Sequential;

/// <summary>
/// How often a value of x exceeds one of y, ties counting one half, and the variance of that share from the placements of each value
/// among the other sample. Source: DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837-845.
/// </summary>
/// <param name="Superiority">The share of pairs in which x is larger.</param>
/// <param name="Variance">Its estimated variance.</param>
internal readonly record struct SmoothedPlacements(double Superiority, double Variance)
{
    /// <summary>
    /// One merge of two ascending samples of at least one value each. To the placements of each sample one at 0 and one at 1 are added in the
    /// variance: otherwise samples that are one single value, or lie wholly apart, would leave no doubt at all.
    /// Their share vanishes as samples grow.
    /// </summary>
    public static SmoothedPlacements Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double n = x.Length, m = y.Length;
        double sumX = 0, squareX = 0, squareY = 0;
        int i = 0, j = 0;
        while (i < x.Length || j < y.Length)
        {
            var value = i == x.Length || (j < y.Length && y[j] < x[i]) ? y[j] : x[i];
            int inX = RunLength(x, i, value), inY = RunLength(y, j, value);

            // Centred at one half, so that the squares below do not cancel.
            double ofX = (j + inY / 2.0) / m - 0.5, ofY = 0.5 - (i + inX / 2.0) / n;
            sumX += inX * ofX;
            squareX += inX * ofX * ofX;
            squareY += inY * ofY * ofY;
            i += inX;
            j += inY;
        }

        var centre = sumX / n;
        return new(centre + 0.5, OfShare(squareX, n, centre) + OfShare(squareY, m, centre));
    }

    /// <summary>What one sample adds to the variance.</summary>
    private static double OfShare(double squares, double size, double centre)
    {
        double toZero = 0.5 + centre, toOne = 0.5 - centre;
        var around = Math.Max(0, squares - size * centre * centre);
        return (around + toZero * toZero + toOne * toOne) / (size + 1) / size;
    }

    private static int RunLength(ReadOnlySpan<double> sample, int start, double value)
    {
        var end = start;
        while (end < sample.Length && sample[end] == value)
            end++;
        return end - start;
    }
}
