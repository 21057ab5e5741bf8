namespace Progressive.Policies.Fluent;

/// <summary>The block of a feature flag.</summary>
public sealed class FlagBlock : StrategyBlock<FlagBlock>
{
    internal FlagBlock(Script script, StrategyDraft draft)
        : base(script, draft)
    {
    }
}
