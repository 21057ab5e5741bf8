using Progressive.Policies;

namespace Progressive.Cli.Explain;

/// <summary>Tells a policy.</summary>
internal static class PolicyTold
{
    public static ExplainReport Of(Policy policy)
    {
        var stages = Timeline.Of(policy);
        var way = stages.Where(stage => stage.Kind != StageKind.End).ToArray();
        return new(
            policy.Name,
            StrategyWords.Name(policy.Strategy),
            [.. StrategyWords.Of(policy.Strategy)],
            way.Sum(stage => stage.MinimumSeconds),
            way.Sum(stage => stage.MaximumSeconds),
            stages,
            [.. policy.Gates.Select(GateWords.Of)],
            GateWords.Checks(policy),
            [.. BadTurns.Of(policy)],
            [.. policy.Freezes.Select(freeze => freeze.ToString()!)],
            [.. DefaultsInForce.Of(policy)]);
    }
}
