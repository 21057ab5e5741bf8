namespace Progressive.Cli.Checks;

/// <summary>What a check of several files found.</summary>
/// <param name="Files">The files, in the order they were checked in.</param>
/// <param name="Errors">How many findings are errors.</param>
/// <param name="Warnings">How many are warnings.</param>
/// <param name="Unread">How many files could not be read.</param>
internal sealed record FindingsReport(IReadOnlyList<FileReport> Files, int Errors, int Warnings, int Unread);
