namespace Progressive.Analyzers.Cost;

/// <summary>What analyzers took in one build, by the compiler's own count: sums over its threads, waiting included.</summary>
/// <param name="Total">All of them, those that come with the framework too.</param>
/// <param name="Own">Those that are measured, by the name of the type or the assembly.</param>
internal sealed record AnalyzerSeconds(double Total, IReadOnlyDictionary<string, double> Own)
{
    /// <summary>The seconds of a type, or of the assembly whose name begins so.</summary>
    public double Of(string name) => Own.Where(row => row.Key.StartsWith(name, StringComparison.Ordinal)).Select(row => row.Value).DefaultIfEmpty().Max();
}
