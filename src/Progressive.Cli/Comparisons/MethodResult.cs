using Progressive.Statistics;

namespace Progressive.Cli.Comparisons;

/// <summary>What one method found.</summary>
internal sealed record MethodResult
{
    public required EstimateScale Scale { get; init; }

    public required ConfidenceBounds Bounds { get; init; }

    public required bool IsExact { get; init; }

    /// <summary>Of the test that gives the p-value.</summary>
    public double? U { get; init; }

    public double? PValue { get; init; }

    public double? Statistic { get; init; }

    public double? DegreesOfFreedom { get; init; }
}
