namespace Progressive.Core.Journal;

/// <summary>
/// Where people's commands wait for the engine that runs their rollout. A command is taken by appending its event, with its
/// ticket: so it is taken once, whatever breaks off in between.
/// </summary>
public interface ICommandInbox
{
    /// <summary>Keeps a command for the engine that runs the rollout, or that will.</summary>
    /// <param name="command">The command. One that names neither a question nor a version is kept with the number of events there are: see <see cref="SubmittedCommand.AsOf"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalConflictException">There is no such rollout, it is over, or the ticket was used before.</exception>
    ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken);

    /// <summary>The commands that wait for one engine, in the order they were submitted in.</summary>
    /// <param name="owner">The engine: those of the rollouts whose leases it holds.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken);

    /// <summary>The commands that wait for whichever engine runs a rollout next, in the order they were submitted in.</summary>
    /// <param name="rollout">The rollout; one that is over has none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken);
}
