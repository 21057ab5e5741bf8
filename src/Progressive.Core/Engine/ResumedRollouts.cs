using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>What came of resuming everything in a journal.</summary>
/// <param name="Rollouts">The rollouts that the engine has taken up, in the order they were created in.</param>
/// <param name="Failures">Why others could not be taken up. One that another engine runs, or that has ended meanwhile, is no failure.</param>
public sealed record ResumedRollouts(IReadOnlyList<Rollout> Rollouts, IReadOnlyList<ResumeFailure> Failures);

/// <summary>A rollout that could not be resumed.</summary>
/// <param name="Rollout">The rollout; null where not even its header can be read, or the list of rollouts cannot.</param>
/// <param name="Reason">Why.</param>
public sealed record ResumeFailure(RolloutId? Rollout, Exception Reason);
