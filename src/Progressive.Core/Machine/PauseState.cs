using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>Why a rollout is paused and what ends it.</summary>
/// <param name="Cause">What brought it about.</param>
/// <param name="Until">When it ends by itself, or null for when somebody decides.</param>
/// <param name="Then">What happens then, or null.</param>
/// <param name="From">The phase to go back to.</param>
internal sealed record PauseState(Cause Cause, DateTimeOffset? Until, Reaction? Then, RolloutPhase From)
{
    /// <summary>
    /// Whether a person wanted it, also where a reaction began another pause over theirs: it does not end by itself. After a failure it no
    /// longer matters.
    /// </summary>
    public bool ByPerson { get; init; }

    /// <summary>Whether something failed before it or in it: it is resumed only by a person who overrules that.</summary>
    public bool AfterFailure { get; init; }

    /// <summary>Whether nothing milder than a roll back ends it.</summary>
    internal bool IsFirm => ByPerson || AfterFailure || Cause == Cause.Drift;
}
