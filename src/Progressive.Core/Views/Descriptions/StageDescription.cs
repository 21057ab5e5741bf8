namespace Progressive.Core.Views;

/// <summary>One stage of a rollout.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Step">The number of the step it is, or of the one it holds once more; otherwise null.</param>
/// <param name="After">How long after the rollout's start it begins at the earliest.</param>
/// <param name="Exposure">Who has the candidate, for a step.</param>
/// <param name="Minimum">How long it takes at least.</param>
/// <param name="Maximum">How long at most.</param>
/// <param name="Text">The stage in sentences.</param>
/// <param name="Due">The checks that are due at it.</param>
public sealed record StageDescription(
    StageKind Kind,
    int? Step,
    TimeSpan After,
    string? Exposure,
    TimeSpan Minimum,
    TimeSpan Maximum,
    IReadOnlyList<string> Text,
    IReadOnlyList<DueDescription> Due);
