namespace Progressive.Cli.Reports;

/// <summary>All rollouts of a journal.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Rollouts">Those that can be read, in the order they were accepted in.</param>
/// <param name="Damaged">Why others cannot.</param>
internal sealed record ListReport(DateTimeOffset At, IReadOnlyList<RolloutReport> Rollouts, IReadOnlyList<string> Damaged);
