using Progressive.Core.Journal;

namespace Progressive.Core.Views;

/// <summary>The rollouts of a journal.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Rollouts">Those that can be read, in the order they were accepted in.</param>
/// <param name="Damaged">Why others cannot be read.</param>
public sealed record RolloutList(DateTimeOffset At, IReadOnlyList<RolloutStatus> Rollouts, IReadOnlyList<string> Damaged)
{
    /// <summary>The freeze of all rises that is in force, or null.</summary>
    public JournalFreeze? Freeze { get; init; }
}
