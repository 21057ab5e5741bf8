namespace Progressive.Cli.Plans;

/// <summary>The chances of a candidate.</summary>
/// <param name="Value">What it truly is: its value, or how it differs.</param>
/// <param name="Pass">The chance that the check passes it.</param>
/// <param name="Fail">That the check fails it.</param>
/// <param name="Undecided">That the step ends without a verdict.</param>
/// <param name="Seconds">The time from the beginning of the step to the verdict in the mean, to the end where none comes.</param>
internal sealed record PlannedCandidate(PlannedAmount Value, double Pass, double Fail, double Undecided, double Seconds);
