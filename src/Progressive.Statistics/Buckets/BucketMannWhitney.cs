using System.Globalization;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Buckets;

/// <summary>
/// The Mann-Whitney test of values of which only buckets are known, such as those of Prometheus: it ranks the buckets, and takes what shares one for ties.
/// </summary>
public static class BucketMannWhitney
{
    /// <summary>Differing bounds are compared on those that both sides have, if there are so many beside infinity.</summary>
    private const int FewestCommonBounds = 3;

    /// <summary>Tests that the values in x are distributed as those in y.</summary>
    /// <remarks>
    /// That all values share one bucket is no sign that the sides are alike, as any difference within it stays unseen: the test is refused. A difference
    /// beyond the last finite bound stays unseen as well; <see cref="BinnedMannWhitneyResult.SuperiorityError"/> tells how much may hide within buckets.
    /// </remarks>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second sample, in the unit of the first.</param>
    /// <param name="alternative">The direction in which <paramref name="x"/> is suspected to depart from <paramref name="y"/>.</param>
    /// <exception cref="ArgumentException">The samples have more than 2^41 values together.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is not defined.</exception>
    public static BucketResult Test(BucketCounts x, BucketCounts y, Alternative alternative)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (!Enum.IsDefined(alternative))
            throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "The alternative is not defined.");
        if (x.Count == 0 || y.Count == 0)
            return new BucketRefusal(BucketRefusalReason.Empty, $"The {(x.Count == 0 ? "first" : "second")} sample has no values.");

        double[] common = [.. x.Bounds.Intersect(y.Bounds)];
        if (common.Length - 1 < FewestCommonBounds && !x.Bounds.SequenceEqual(y.Bounds))
        {
            return new BucketRefusal(
                BucketRefusalReason.FewCommonBounds,
                $"The samples have {common.Length - 1} finite bounds in common, and {FewestCommonBounds} are needed.");
        }

        var pairs = new BinnedPairs();
        foreach (var (inX, inY) in x.On(common).Zip(y.On(common)))
            pairs.Add(inX, inY);
        var test = pairs.Test(alternative);
        return test.IsInformative ? new BucketTest(test, common) : new BucketRefusal(BucketRefusalReason.OneBucket, OneBucket(x.On(common), common));
    }

    private static string OneBucket(long[] counts, double[] bounds)
    {
        var bucket = counts.AsSpan().IndexOfAnyExcept(0L);
        var where = (bucket, bucket == bounds.Length - 1) switch
        {
            (0, true) => "the only bucket",
            (0, false) => string.Create(CultureInfo.InvariantCulture, $"the bucket up to {bounds[0]}"),
            (_, true) => string.Create(CultureInfo.InvariantCulture, $"the bucket above {bounds[bucket - 1]}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"the bucket above {bounds[bucket - 1]} up to {bounds[bucket]}"),
        };
        return $"All values of both samples are in {where}: nothing tells them apart.";
    }
}
