namespace Progressive.Cli.Plans;

/// <summary>A step, or a hold of its own.</summary>
/// <param name="Step">Its number.</param>
/// <param name="Exposure">Who has the candidate, in the words of policies.</param>
/// <param name="Share">The candidate's share of the traffic, 0 to 1; null where only the router knows it.</param>
/// <param name="MinimumSeconds">How long it is held.</param>
/// <param name="MaximumSeconds">How long at most, while a gate is undecided.</param>
/// <param name="Checks">The checks that are due.</param>
internal sealed record PlannedStep(
    int Step, string Exposure, double? Share, double MinimumSeconds, double MaximumSeconds, IReadOnlyList<PlannedCheck> Checks);
