namespace Progressive.Statistics;

/// <summary>
/// Confidence bounds for how the location of one sample stands to that of another, by inverting the
/// one-sided Mann-Whitney test. Source: Hodges and Lehmann (1963), Annals of Mathematical Statistics
/// 34, 598-611; Lehmann (1975), Nonparametrics, chapter 2.
/// </summary>
/// <remarks>
/// <para>
/// The upper bound is the least value beyond which every θ is rejected: for each δ above it,
/// <see cref="MannWhitney.Test"/> of x taken back by δ against y, alternative
/// <see cref="Alternative.Less"/>, has p &lt; upperAlpha, and for each δ below it that makes no new
/// ties between the samples, p ≥ upperAlpha. At a δ that makes ties p may be smaller than on either
/// side of it, so the bound may be wider than the test, never tighter. The lower bound is its mirror image.
/// </para>
/// <para>
/// The test inverted is that of the method asked for, and <see cref="RankTestMethod.Asymptotic"/> where none can
/// be named. The exact bounds keep this relation for values that are all distinct within their sample, zeros of
/// a ratio excepted, which stay one group. Other equal values within a sample they take as told apart in any way
/// whatever, since an exact distribution given ties would differ from δ to δ. Their error is at most the level
/// then as well: Noether (1967), Journal of the American Statistical Association 62, 184-188.
/// </para>
/// <para>
/// Bounds are contrasts of actual pairs, exact but for the rounding of that one division or
/// subtraction. A level that the sample sizes cannot support, such as 0, gives the end of the scale.
/// Time O(N log N), memory O(N) for N values, and what the exact distribution takes: see <see cref="MannWhitney"/>.
/// </para>
/// </remarks>
public static class LocationBounds
{
    /// <summary>
    /// Bounds the factor θ by which x is larger than y: x / θ is distributed as y. The estimate is the
    /// median of all ratios x / y, the geometric mean of the middle two when their number is even.
    /// </summary>
    /// <remarks>
    /// Zeros keep their place in the ranks whatever θ is: 0 / y is the ratio 0, x / 0 is infinite, and
    /// a pair of two zeros is a tie at every θ, half of it counted at each end. When the median falls
    /// between 0 and infinity, as it does for samples of nothing but zeros, the estimate is 1.
    /// </remarks>
    /// <param name="x">The first sample, of values at least 0, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN, an infinity or a negative value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds Ratio(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lowerAlpha, double upperAlpha) =>
        Ratio(x, y, lowerAlpha, upperAlpha, RankTestMethod.Asymptotic);

    /// <summary>Bounds the factor as the shorter overload does, by inverting the test of the given method.</summary>
    /// <param name="x">The first sample, of values at least 0, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <param name="method">The null distribution of the test inverted.</param>
    /// <exception cref="ArgumentException">
    /// A sample is empty, or holds NaN, an infinity or a negative value; or zeros make the exact distribution too large.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5, or the method is not defined.</exception>
    public static ConfidenceBounds Ratio(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double lowerAlpha,
        double upperAlpha,
        RankTestMethod method)
    {
        ReadOnlySpan<double> sortedX = SortedSample.OfNonNegative(x), sortedY = SortedSample.OfNonNegative(y);
        int zerosInX = ZerosIn(sortedX), zerosInY = ZerosIn(sortedY);
        ReadOnlySpan<double> movingX = sortedX[zerosInX..], movingY = sortedY[zerosInY..];
        var underNull = ChosenNull.BetweenContrasts(method, movingX, movingY, zerosInX, zerosInY);
        return Ratio<PairwiseContrasts<Quotient>>(
            new(new(movingX, movingY), new(movingX.Length, zerosInX), new(movingY.Length, zerosInY)), underNull, underNull, lowerAlpha, upperAlpha);
    }

    /// <summary>
    /// Bounds the shift θ by which x is larger than y: x - θ is distributed as y. The estimate is the
    /// median of all differences x - y, the mean of the middle two when their number is even.
    /// </summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static ConfidenceBounds Shift(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lowerAlpha, double upperAlpha) =>
        Shift(x, y, lowerAlpha, upperAlpha, RankTestMethod.Asymptotic);

    /// <summary>Bounds the shift as the shorter overload does, by inverting the test of the given method.</summary>
    /// <param name="x">The first sample, in any order.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <param name="method">The null distribution of the test inverted.</param>
    /// <exception cref="ArgumentException">A sample is empty, or holds NaN or an infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5, or the method is not defined.</exception>
    public static ConfidenceBounds Shift(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double lowerAlpha,
        double upperAlpha,
        RankTestMethod method)
    {
        ReadOnlySpan<double> sortedX = SortedSample.Of(x), sortedY = SortedSample.Of(y);
        var underNull = ChosenNull.BetweenContrasts(method, sortedX, sortedY, 0, 0);
        return Shift<PairwiseContrasts<Difference>>(
            new(new(sortedX, sortedY), new(sortedX.Length, 0), new(sortedY.Length, 0)), underNull, underNull, lowerAlpha, upperAlpha);
    }

    /// <summary>Bounds the factor, each bound under a null distribution of its own.</summary>
    internal static ConfidenceBounds Ratio<TContrasts>(
        RankTestInversion<TContrasts> inversion,
        INullDistribution forLower,
        INullDistribution forUpper,
        double lowerAlpha,
        double upperAlpha)
        where TContrasts : IContrasts, allows ref struct
    {
        var (low, high) = inversion.Median();
        return new(
            RatioBetween(Math.Max(0, low), Math.Max(0, high)),
            Math.Max(0, inversion.Lower(Level.Of(lowerAlpha), forLower)),
            Math.Max(0, inversion.Upper(Level.Of(upperAlpha), forUpper)));
    }

    /// <summary>Bounds the shift, each bound under a null distribution of its own.</summary>
    internal static ConfidenceBounds Shift<TContrasts>(
        RankTestInversion<TContrasts> inversion,
        INullDistribution forLower,
        INullDistribution forUpper,
        double lowerAlpha,
        double upperAlpha)
        where TContrasts : IContrasts, allows ref struct
    {
        var (low, high) = inversion.Median();
        return new(
            low == high ? low : double.Lerp(low, high, 0.5),
            inversion.Lower(Level.Of(lowerAlpha), forLower),
            inversion.Upper(Level.Of(upperAlpha), forUpper));
    }

    private static int ZerosIn(ReadOnlySpan<double> ascending)
    {
        var positive = ascending.IndexOfAnyExcept(0.0, -0.0);
        return positive < 0 ? ascending.Length : positive;
    }

    // The geometric mean keeps the estimate of y over x the reciprocal of that of x over y.
    internal static double RatioBetween(double low, double high)
    {
        if (low == high)
            return low;

        return low == 0 && double.IsPositiveInfinity(high) ? 1 : Math.Sqrt(low) * Math.Sqrt(high);
    }
}
