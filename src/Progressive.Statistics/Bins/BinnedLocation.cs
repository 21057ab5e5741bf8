using System.Globalization;

namespace Progressive.Statistics.Bins;

/// <summary>
/// The bounds of <see cref="LocationBounds"/> for samples of which only bins are known. A contrast grows with x and falls with y, so with the values of x at the lower ends of
/// their bins, and those of y at the upper ones, no bound can be lower; and with all of them at the other ends, none higher.
/// </summary>
/// <remarks>
/// How many values are tied within a bin is not known, so each bound takes the variance that makes it wider: for the outer ones that of no more ties than there
/// must be. The null distribution is the asymptotic one. Time O(b log b) for b bins, however many values they hold.
/// </remarks>
public static class BinnedLocation
{
    /// <summary>Bounds the factor by which x is larger than y, as <see cref="LocationBounds.Ratio(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/> does.</summary>
    /// <param name="x">The first sample. A bucket without a lower end is taken to begin at 0.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, has values below 0 or more than 2^41; or all values share one bin.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static BinnedBounds Ratio(BinnedSample x, BinnedSample y, double lowerAlpha, double upperAlpha)
    {
        Demand(x, y);
        (x, y) = (x.OfNonNegative(nameof(x)), y.OfNonNegative(nameof(y)));
        var ties = BinnedTies.UnderRatio(x, y);
        var bounds = BinnedBounds.Between(
            Of(x.AtLeast, y.AtMost, ties.Fewest, ties.Most),
            Of(x.AtMost, y.AtLeast, ties.Most, ties.Fewest),
            LocationBounds.RatioBetween);
        return ties.MayAllBeTied ? bounds with { Error = double.PositiveInfinity } : bounds;

        ConfidenceBounds Of(BinEnds endsOfX, BinEnds endsOfY, NormalNull forLower, NormalNull forUpper)
        {
            var (movingX, movingY) = (endsOfX.AboveZero(), endsOfY.AboveZero());
            return LocationBounds.Ratio<BinnedContrasts<Quotient>>(
                new(new(movingX, movingY), movingX.Beside(endsOfX), movingY.Beside(endsOfY)), forLower, forUpper, lowerAlpha, upperAlpha);
        }
    }

    /// <summary>Bounds the shift by which x is larger than y, as <see cref="LocationBounds.Shift(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/> does.</summary>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">A sample is empty, or has more than 2^41 values; or all values share one bin.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 0 and 0.5.</exception>
    public static BinnedBounds Shift(BinnedSample x, BinnedSample y, double lowerAlpha, double upperAlpha)
    {
        Demand(x, y);
        var ties = BinnedTies.UnderShift(x, y);
        return BinnedBounds.Between(
            Of(x.AtLeast, y.AtMost, ties.Fewest, ties.Most),
            Of(x.AtMost, y.AtLeast, ties.Most, ties.Fewest),
            BinnedBounds.Halfway);

        ConfidenceBounds Of(BinEnds endsOfX, BinEnds endsOfY, NormalNull forLower, NormalNull forUpper) =>
            LocationBounds.Shift<BinnedContrasts<Difference>>(
                new(new(endsOfX, endsOfY), new(endsOfX.Count, 0), new(endsOfY.Count, 0)), forLower, forUpper, lowerAlpha, upperAlpha);
    }

    private static void Demand(BinnedSample x, BinnedSample y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Demand(nameof(x));
        y.Demand(nameof(y));
        if (x.BinCount == 1 && y.BinCount == 1 && x[0] is { IsOneValue: false } inX && y[0] is var inY && inX.Least == inY.Least && inX.Most == inY.Most)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"All values of both samples are in the bin from {inX.Least} to {inX.Most}: nothing tells them apart."));
        }
    }
}
