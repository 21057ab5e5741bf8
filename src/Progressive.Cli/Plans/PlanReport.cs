namespace Progressive.Cli.Plans;

/// <summary>What the checks of a policy will be able to see.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="RequestsPerSecond">The traffic that is planned with, over all environments.</param>
/// <param name="Power">The chance by which a healthy candidate is to pass, and a change is to be seen.</param>
/// <param name="Steps">The steps that are held, in order.</param>
/// <param name="Warnings">Which checks cannot decide, and what would cure it.</param>
internal sealed record PlanReport(
    string Policy, double RequestsPerSecond, double Power, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<string> Warnings);
