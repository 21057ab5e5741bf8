namespace Progressive.Core.Journal;

/// <summary>Names a rollout for good.</summary>
/// <param name="Value">Unique among all rollouts of a journal.</param>
public readonly record struct RolloutId(string Value)
{
    /// <inheritdoc cref="Value"/>
    public override string ToString() => Value;
}
