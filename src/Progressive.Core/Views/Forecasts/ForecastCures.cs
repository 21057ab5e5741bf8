namespace Progressive.Core.Views;

/// <summary>The smallest change of each kind that lets a healthy candidate pass with the power; null where none of that kind does.</summary>
/// <param name="Hold">A longer hold, its extension included; with a window the hold that it needs, where that is longer.</param>
/// <param name="Window">A longer window, for a check that looks at one.</param>
/// <param name="SharePercent">A larger share of the traffic.</param>
/// <param name="Audience">That share as the policy's strategy writes it.</param>
/// <param name="Limit">A wider limit or margin.</param>
public sealed record ForecastCures(TimeSpan? Hold, TimeSpan? Window, double? SharePercent, string? Audience, ForecastAmount? Limit);
