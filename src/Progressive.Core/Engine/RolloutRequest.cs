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
}
