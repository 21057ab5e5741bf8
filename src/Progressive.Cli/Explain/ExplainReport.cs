namespace Progressive.Cli.Explain;

/// <summary>A policy told.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Strategy">How the candidate takes over: canary, blueGreen, phased, flag.</param>
/// <param name="Summary">The same in sentences.</param>
/// <param name="AtLeastSeconds">How long it takes at least until the last stage is over, if no person promotes it.</param>
/// <param name="AtMostSeconds">How long at most without pauses, freezes, reactions that hold longer, and waits for the router.</param>
/// <param name="Stages">What happens, in order.</param>
/// <param name="Gates">Who looks.</param>
/// <param name="Checks">What is looked at.</param>
/// <param name="BadTurns">What happens otherwise.</param>
/// <param name="Freezes">When nobody new gets the candidate, as policies write it.</param>
/// <param name="Defaults">What is as it is where a policy says nothing.</param>
internal sealed record ExplainReport(
    string Policy,
    string Strategy,
    IReadOnlyList<string> Summary,
    double AtLeastSeconds,
    double AtMostSeconds,
    IReadOnlyList<StageTold> Stages,
    IReadOnlyList<GateTold> Gates,
    IReadOnlyList<CheckTold> Checks,
    IReadOnlyList<TurnTold> BadTurns,
    IReadOnlyList<string> Freezes,
    IReadOnlyList<string> Defaults);
