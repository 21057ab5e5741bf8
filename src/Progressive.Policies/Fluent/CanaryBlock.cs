namespace Progressive.Policies.Fluent;

/// <summary>The block of a canary.</summary>
public sealed class CanaryBlock : StrategyBlock<CanaryBlock>
{
    internal CanaryBlock(Script script, StrategyDraft draft)
        : base(script, draft)
    {
    }
}
