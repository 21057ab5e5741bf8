namespace Progressive.Cli.Explain;

/// <summary>One stage of a rollout.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Step">The number of the step it is, or of the one it holds once more; otherwise null.</param>
/// <param name="AfterSeconds">How long after the rollout's start it begins at the earliest.</param>
/// <param name="Exposure">Who has the candidate, for a step.</param>
/// <param name="MinimumSeconds">How long it takes at least.</param>
/// <param name="MaximumSeconds">How long at most.</param>
/// <param name="Text">The stage in sentences.</param>
/// <param name="Due">The checks that are due at it.</param>
internal sealed record StageTold(
    StageKind Kind,
    int? Step,
    double AfterSeconds,
    string? Exposure,
    double MinimumSeconds,
    double MaximumSeconds,
    IReadOnlyList<string> Text,
    IReadOnlyList<DueTold> Due);
