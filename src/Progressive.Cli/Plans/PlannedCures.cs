namespace Progressive.Cli.Plans;

/// <summary>The smallest change of each kind that lets a healthy candidate pass with the power; null where none of that kind does.</summary>
/// <param name="HoldSeconds">A longer hold, its extension included; with a window the hold that it needs, where that is longer.</param>
/// <param name="WindowSeconds">A longer window, for a check that looks at one.</param>
/// <param name="SharePercent">A larger share of the traffic.</param>
/// <param name="Audience">That share as the policy's strategy writes it.</param>
/// <param name="Limit">A wider limit or margin.</param>
internal sealed record PlannedCures(double? HoldSeconds, double? WindowSeconds, double? SharePercent, string? Audience, PlannedAmount? Limit);
