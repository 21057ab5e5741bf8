namespace Progressive.Cli.Samples;

/// <summary>A column of a table.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="IsHeader">Whether the first row has names, and no values.</param>
/// <param name="Note">What was taken to be so and may be otherwise, or null.</param>
internal sealed record FoundColumn(int Index, bool IsHeader, string? Note);
