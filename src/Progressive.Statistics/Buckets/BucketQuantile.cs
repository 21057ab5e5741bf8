namespace Progressive.Statistics.Buckets;

/// <summary>A quantile of values of which only buckets are known, and its confidence bounds: all of them edges of buckets.</summary>
/// <remarks>
/// Nothing is interpolated: where in its bucket a value lies is not known, and a straight line through a bucket may be wrong by all of its width. The ranks are
/// those of <see cref="QuantileBounds"/>, and each bound is the outer edge of the bucket that holds its rank, so it covers at least as often.
/// </remarks>
/// <param name="Above">The quantile of the sample is larger than this: the lower edge of its bucket, negative infinity for the first one.</param>
/// <param name="AtMost">The quantile of the sample is at most this: the upper edge of its bucket, infinity for the last one.</param>
/// <param name="Lower">The lower confidence bound.</param>
/// <param name="Upper">The upper confidence bound.</param>
public readonly record struct BucketQuantile(double Above, double AtMost, double Lower, double Upper)
{
    /// <summary>Bounds the quantile of the given probability.</summary>
    /// <param name="buckets">The values.</param>
    /// <param name="probability">The share of the distribution at or below the quantile, above 0 and below 1.</param>
    /// <param name="lowerAlpha">Error of the lower bound, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound, 0 to 0.5.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or a level is outside its range.</exception>
    public static BucketQuantile Of(BucketCounts buckets, double probability, double lowerAlpha, double upperAlpha)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        QuantileRank.Admit(probability);
        var n = buckets.Count;
        if (n == 0)
            throw new ArgumentException("The buckets are empty.", nameof(buckets));

        var estimate = BucketOf(buckets, QuantileRank.Estimate(n, probability));
        long lower = QuantileRank.Lower(n, probability, Level.Of(lowerAlpha)), upper = QuantileRank.Upper(n, probability, Level.Of(upperAlpha));
        return new(
            LowerEdge(buckets, estimate),
            buckets.Bounds[estimate],
            lower < 1 ? double.NegativeInfinity : LowerEdge(buckets, BucketOf(buckets, lower)),
            upper > n ? double.PositiveInfinity : buckets.Bounds[BucketOf(buckets, upper)]);
    }

    private static int BucketOf(BucketCounts buckets, long rank)
    {
        var bucket = 0;
        for (var below = buckets.Counts[0]; below < rank; below += buckets.Counts[bucket])
            bucket++;
        return bucket;
    }

    private static double LowerEdge(BucketCounts buckets, int bucket) => bucket == 0 ? double.NegativeInfinity : buckets.Bounds[bucket - 1];
}
