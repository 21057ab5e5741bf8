namespace Progressive.Analyzers.Cost;

/// <summary>What analyzers took in one build, by the compiler's own count: sums over its threads.</summary>
/// <param name="Total">All of them, those of the SDK too.</param>
/// <param name="Own">Those of the measured assembly and its types.</param>
internal sealed record AnalyzerSeconds(double Total, IReadOnlyDictionary<string, double> Own)
{
    public double Of(string name) => Own.Where(row => row.Key.StartsWith(name, StringComparison.Ordinal)).Select(row => row.Value).DefaultIfEmpty().Max();
}
