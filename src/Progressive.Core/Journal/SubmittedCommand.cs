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
    Guid Ticket, RolloutId Rollout, RolloutCommand Command, string By, string? Reason, DateTimeOffset At)
{
    /// <summary>The role in which it is given, or null.</summary>
    public string? Role { get; init; }

    /// <summary>The id of the approval that it answers; null to leave that out.</summary>
    public long? Question { get; init; }

    /// <summary>The step that its giver saw; null to leave that out.</summary>
    public int? Step { get; init; }

    /// <summary>How many events its giver saw; null to leave that out: then it counts only if nothing has moved since it was submitted.</summary>
    public long? Version { get; init; }

    /// <summary>The command as a journal keeps it that holds so many events of its rollout: it is about those, unless it says itself what it is about.</summary>
    /// <param name="version">How many events the journal holds.</param>
    public SubmittedCommand AsOf(long version) => this is { Question: null, Version: null } ? this with { Version = version } : this;

    /// <summary>The event that the command becomes. The engine puts its own time to it, and says whether it comes too late.</summary>
    public Commanded ToEvent() => new(At, Command, By, Reason)
    {
        Ticket = Ticket,
        Role = Role,
        Question = Question,
        Step = Step,
        Version = Version,
    };
}
