using Progressive.Core.Journal;

namespace Progressive.Core.Views;

/// <summary>What came of a command.</summary>
/// <param name="Outcome">Whether it counted.</param>
/// <param name="Reason">Why it was refused; otherwise empty.</param>
/// <param name="Command">The command.</param>
/// <param name="Rollout">Where the rollout stood after it, or stands now if no engine took it.</param>
public sealed record CommandAnswer(CommandOutcome Outcome, string Reason, SubmittedCommand Command, RolloutStatus Rollout);

/// <summary>What may come of a command.</summary>
public enum CommandOutcome
{
    /// <summary>It was carried out.</summary>
    Accepted,

    /// <summary>It does not fit where the rollout stands; nothing was changed.</summary>
    Refused,

    /// <summary>It waits in the journal for an engine.</summary>
    NotTaken,
}
