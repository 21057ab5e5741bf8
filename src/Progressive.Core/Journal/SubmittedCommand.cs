using Progressive.Core.Machine;

namespace Progressive.Core.Journal;

/// <summary>A command put into the journal by somebody who does not run the rollout.</summary>
/// <param name="Ticket">Names it for good; the event it becomes carries it.</param>
/// <param name="Rollout">The rollout it is for.</param>
/// <param name="Command">What is to be done.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="At">When it was submitted.</param>
public sealed record SubmittedCommand(
    Guid Ticket, RolloutId Rollout, RolloutCommand Command, string By, string? Reason, DateTimeOffset At);
