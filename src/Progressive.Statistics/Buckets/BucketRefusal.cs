namespace Progressive.Statistics.Buckets;

/// <summary>Why buckets are not compared.</summary>
/// <param name="Reason">The kind of defect.</param>
/// <param name="Text">The defect in words and numbers, a sentence.</param>
public sealed record BucketRefusal(BucketRefusalReason Reason, string Text) : BucketResult;
