using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>What a policy does, in plain words and as data. It is read off the plan that an engine carries out.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Strategy">How the candidate takes over: <c>canary</c>, <c>blueGreen</c>, <c>phased</c>, <c>flag</c>.</param>
/// <param name="Summary">The same in sentences.</param>
/// <param name="AtLeast">How long it takes at least until the last stage is over, if no person promotes it.</param>
/// <param name="AtMost">How long at most without pauses, freezes, reactions that hold longer, and waits for the router.</param>
/// <param name="Stages">What happens, in order.</param>
/// <param name="Gates">The gates with their settings.</param>
/// <param name="Checks">The checks of all gates.</param>
/// <param name="BadTurns">What happens where it does not go well.</param>
/// <param name="Freezes">When nobody new gets the candidate, in the words of policies.</param>
/// <param name="Defaults">The defaults in force where the policy says nothing.</param>
public sealed record PolicyDescription(
    string Policy,
    string Strategy,
    IReadOnlyList<string> Summary,
    TimeSpan AtLeast,
    TimeSpan AtMost,
    IReadOnlyList<StageDescription> Stages,
    IReadOnlyList<GateDescription> Gates,
    IReadOnlyList<CheckDescription> Checks,
    IReadOnlyList<BadTurn> BadTurns,
    IReadOnlyList<string> Freezes,
    IReadOnlyList<string> Defaults)
{
    /// <summary>Describes a policy.</summary>
    /// <param name="policy">The policy.</param>
    public static PolicyDescription Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var stages = Timeline.Of(policy);
        var way = stages.Where(stage => stage.Kind != StageKind.End).ToArray();
        return new(
            policy.Name,
            StrategyWords.Name(policy.Strategy),
            [.. StrategyWords.Of(policy.Strategy)],
            Sum(way.Select(stage => stage.Minimum)),
            Sum(way.Select(stage => stage.Maximum)),
            stages,
            [.. policy.Gates.Select(GateWords.Of)],
            GateWords.Checks(policy),
            [.. ReactionDescriptions.Of(policy)],
            [.. policy.Freezes.Select(freeze => freeze.ToString()!)],
            [.. DefaultsInForce.Of(policy)]);
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> durations) => durations.Aggregate(TimeSpan.Zero, (sum, each) => sum + each);
}
