using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Buckets;

/// <summary>A rank test of buckets.</summary>
/// <param name="Test">What it says, and how far U of the values may be from that of the buckets.</param>
/// <param name="Bounds">The upper bounds of the buckets that were compared: those that both sides have.</param>
public sealed record BucketTest(BinnedMannWhitneyResult Test, IReadOnlyList<double> Bounds) : BucketResult;
