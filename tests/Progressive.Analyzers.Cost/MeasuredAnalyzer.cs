namespace Progressive.Analyzers.Cost;

/// <summary>An analyzer that is compared.</summary>
/// <param name="Name">What tells its package's files from others; nothing else has it in its path.</param>
/// <param name="Prefix">How the names of its types and its assembly begin.</param>
/// <param name="Files">Its files, where no package brings them.</param>
internal sealed record MeasuredAnalyzer(string Name, string Prefix, params string[] Files);
