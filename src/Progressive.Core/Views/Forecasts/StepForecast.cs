namespace Progressive.Core.Views;

/// <summary>A step, or a hold of its own.</summary>
/// <param name="Step">Its number.</param>
/// <param name="Exposure">Who has the candidate, in the words of policies.</param>
/// <param name="Share">The candidate's share of the traffic, 0 to 1; null where only the router knows it.</param>
/// <param name="Minimum">How long it is held.</param>
/// <param name="Maximum">How long at most, while a gate is undecided.</param>
/// <param name="Checks">The checks that are due.</param>
public sealed record StepForecast(
    int Step, string Exposure, double? Share, TimeSpan Minimum, TimeSpan Maximum, IReadOnlyList<CheckForecast> Checks);
