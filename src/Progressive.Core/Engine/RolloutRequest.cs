using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What is to be rolled out, and how.</summary>
/// <param name="Policy">How.</param>
/// <param name="Target">What: the name the router knows.</param>
/// <param name="Candidate">The new version.</param>
/// <param name="Baseline">The version that serves now.</param>
/// <param name="StartedBy">Who asks for it.</param>
public sealed record RolloutRequest(Policy Policy, string Target, string Candidate, string Baseline, string StartedBy)
{
    /// <summary>
    /// Whether a rollout of the target that is not over is rolled back first, whichever engine runs it. Otherwise it is the
    /// reason to refuse this one.
    /// </summary>
    public bool Supersede { get; init; }

    /// <summary>
    /// What the asker calls this start, the same however often it is asked for, such as the id of a deployment: one that a rollout was
    /// started with before is refused, and the reason names that rollout. Null for none.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// A journal that is gone for good, whose orders the target's router still follows: from this rollout on it follows this engine's. A start that would need
    /// it is refused and names it. Null for none.
    /// </summary>
    public Guid? ReplacesJournal { get; init; }
}
