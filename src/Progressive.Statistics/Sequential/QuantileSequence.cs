namespace Progressive.Statistics.Sequential;

/// <summary>Confidence sequences for quantiles: bounds from order statistics that hold at all looks at once.</summary>
public static class QuantileSequence
{
    /// <summary>
    /// Bounds one quantile of probability p. At most so many of n values lie below the quantile, and at most so many above, as
    /// the beta-binomial mixture at p allows at level α; the order statistics next to them are the bounds.
    /// Source: Howard and Ramdas (2022), Bernoulli 28, 1704-1728, on a fixed quantile; the mixture: <see cref="ProportionProcess"/>.
    /// </summary>
    /// <remarks>Exact for every distribution, ties included. A bound the sample is too small for is infinite. The estimate is the inverse of the empirical distribution function.</remarks>
    /// <param name="sample">All values so far, in any order.</param>
    /// <param name="probability">The share of the distribution at or below the quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound at any look, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound at any look, 0 to 0.5.</param>
    /// <param name="spread">The width of the mixture, as of <see cref="ProportionProcess"/>; the same at every look.</param>
    /// <exception cref="ArgumentException">The sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability, a level or the spread is outside its range.</exception>
    public static ConfidenceBounds Of(
        ReadOnlySpan<double> sample, double probability, double lowerAlpha, double upperAlpha, double spread = 0.5)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        var process = ProportionProcess.Start(probability, spread);
        var sorted = SortedSample.Of(sample);
        long n = sorted.Length;
        var atMost = Excluded(-1, (long)Math.Ceiling(n * probability) - 1, 1, lowerLevel);
        var atLeast = Excluded(n + 1, (long)Math.Floor(n * probability) + 1, -1, upperLevel);
        return new(
            Empirical(sorted, probability),
            atMost < 0 ? double.NegativeInfinity : sorted[(int)atMost],
            atLeast > n ? double.PositiveInfinity : sorted[(int)atLeast - 1]);

        // The count nearest to the expected one whose evidence suffices; evidence only falls on the way there.
        long Excluded(long far, long near, int direction, double alpha)
        {
            if (alpha == 0)
                return far;

            for (long steps = (near - far) * direction; steps > 0;)
            {
                var half = (steps + 1) / 2;
                if (process.Observe(far + direction * half, n).LogEvidence(probability) >= -Math.Log(alpha))
                {
                    far += direction * half;
                    steps -= half;
                }
                else
                {
                    steps = half - 1;
                }
            }

            return far;
        }
    }

    /// <summary>
    /// Bounds any number of quantiles at once, from one band around the empirical distribution function of half-width
    /// 0.85 √((log log(e n / m) + 0.8 log(1612 / α)) / n), for every n from m on.
    /// Source: Howard and Ramdas (2022), Bernoulli 28, 1704-1728, the explicit band.
    /// </summary>
    /// <remarks>
    /// Wider than <see cref="Of"/>, the price of all quantiles at once; the error of the upper and the lower bounds of all of
    /// them together is α. Below the starting size both bounds are infinite.
    /// </remarks>
    /// <param name="sample">All values so far, in any order.</param>
    /// <param name="probability">The share of the distribution at or below the quantile, above 0 and below 1.</param>
    /// <param name="alpha">Error of the whole band at any look, above 0 and at most 0.5.</param>
    /// <param name="startingSize">The sample size m from which on it is looked at, at least 1; the same at every look.</param>
    /// <exception cref="ArgumentException">The sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability, the level or the size is outside its range.</exception>
    public static ConfidenceBounds OfAll(ReadOnlySpan<double> sample, double probability, double alpha, int startingSize)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies strictly between 0 and 1.");

        var sorted = SortedSample.Of(sample);
        var width = HalfWidth(sorted.Length, alpha, startingSize);
        var lower = Math.Ceiling((probability - width) * sorted.Length);
        var upper = Math.Floor((probability + width) * sorted.Length) + 1;
        return new(
            Empirical(sorted, probability),
            lower >= 1 ? sorted[(int)lower - 1] : double.NegativeInfinity,
            upper <= sorted.Length ? sorted[(int)upper - 1] : double.PositiveInfinity);
    }

    /// <summary>The half-width of the band of <see cref="OfAll"/>, in probability.</summary>
    /// <param name="size">The sample size, at least 1.</param>
    /// <param name="alpha">Error of the whole band at any look, 0 to 0.5.</param>
    /// <param name="startingSize">The sample size from which on it is looked at, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the level is outside its range.</exception>
    public static double HalfWidth(int size, double alpha, int startingSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(startingSize, 1);
        var level = Level.Of(alpha);
        return size < startingSize
            ? double.PositiveInfinity
            : 0.85 * Math.Sqrt((Math.Log(1 + Math.Log((double)size / startingSize)) + 0.8 * Math.Log(1612 / level)) / size);
    }

    private static double Empirical(double[] sorted, double probability) =>
        sorted[(int)Math.Clamp(Math.Ceiling(sorted.Length * probability) - 1, 0, sorted.Length - 1)];
}
