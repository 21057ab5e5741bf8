namespace Progressive.Statistics.Benchmarks;

/// <summary>What one way took.</summary>
/// <param name="Name">The way.</param>
/// <param name="Minimum">Seconds of its fastest turn, a run.</param>
/// <param name="Median">Seconds of its middle turn, a run.</param>
/// <param name="Allocated">Bytes one run allocates.</param>
internal sealed record Timing(string Name, double Minimum, double Median, long Allocated);
