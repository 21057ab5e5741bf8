namespace Progressive.Statistics.Buckets;

/// <summary>The kinds of buckets that are not compared.</summary>
public enum BucketRefusalReason
{
    /// <summary>A side has counted nothing.</summary>
    Empty,

    /// <summary>The sides have different bounds, and fewer than three finite ones in common.</summary>
    FewCommonBounds,

    /// <summary>All values of both sides share one bucket: nothing tells them apart.</summary>
    OneBucket,
}
