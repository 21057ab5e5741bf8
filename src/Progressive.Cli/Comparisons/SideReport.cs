using Progressive.Cli.Samples;

namespace Progressive.Cli.Comparisons;

/// <summary>One side of a comparison.</summary>
internal sealed record SideReport
{
    /// <summary>The file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The column, as it was named; null for a file of numbers only.</summary>
    public required string? Column { get; init; }

    public required int Size { get; init; }

    public required double Min { get; init; }

    public required double Median { get; init; }

    public required double P95 { get; init; }

    public required double Max { get; init; }

    public static SideReport Of(Sample sample) => new()
    {
        File = sample.Source.Path,
        Column = sample.Source.Column,
        Size = sample.Values.Length,
        Min = sample.Values[0],
        Median = sample.Quantile(0.5m),
        P95 = sample.Quantile(0.95m),
        Max = sample.Values[^1],
    };
}
