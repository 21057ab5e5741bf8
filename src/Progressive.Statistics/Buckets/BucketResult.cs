namespace Progressive.Statistics.Buckets;

/// <summary>What a comparison of buckets comes to: a <see cref="BucketTest"/> or a <see cref="BucketRefusal"/>.</summary>
public abstract record BucketResult
{
    private protected BucketResult()
    {
    }
}
