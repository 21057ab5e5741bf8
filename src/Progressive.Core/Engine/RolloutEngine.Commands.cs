using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>What people want of rollouts.</content>
public sealed partial class RolloutEngine
{
    /// <summary>Gives a rollout a command about what is true now.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="command">What.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="cancellationToken">Ends the waiting for an answer.</param>
    /// <returns>Whether it was accepted, or the reason it was refused.</returns>
    /// <exception cref="RolloutRefusedException">This engine does not run the rollout, or its journal cannot be written any more.</exception>
    public Task<Transition> SendAsync(
        RolloutId rollout, RolloutCommand command, string by, string? reason, CancellationToken cancellationToken) =>
        SendAsync(rollout, new Commanded(options.TimeProvider.GetUtcNow(), command, by, reason), cancellationToken);

    /// <summary>Gives a rollout a command that says what it answers, and in which role.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="command">
    /// The command. Without a question and a version it is about what is true now, and counts only if nothing has moved until its turn comes.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting for an answer.</param>
    /// <returns>Whether it was accepted, or the reason it was refused.</returns>
    /// <exception cref="ArgumentException">It has a ticket: then it goes through the journal, which takes each ticket once.</exception>
    /// <exception cref="RolloutRefusedException">This engine does not run the rollout, or its journal cannot be written any more.</exception>
    public Task<Transition> SendAsync(RolloutId rollout, Commanded command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        return command.Ticket is null
            ? loop.SendAsync(rollout, loop.Targets.Find(rollout) is { } run ? command.AsOf(run.Standing.Version) : command, cancellationToken)
            : throw new ArgumentException("A command with a ticket is submitted to the journal.", nameof(command));
    }

    /// <summary>
    /// Freezes all rises of the journal: no engine gives a candidate to anybody new from its next poll on, until <see cref="UnfreezeAsync"/>. Roll backs go on.
    /// </summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task FreezeAsync(string by, string reason, CancellationToken cancellationToken) => KeepFreezeAsync(true, by, reason, cancellationToken);

    /// <summary>Lifts the freeze of the journal: what waited for that goes on.</summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task UnfreezeAsync(string by, string reason, CancellationToken cancellationToken) => KeepFreezeAsync(false, by, reason, cancellationToken);

    private async Task KeepFreezeAsync(bool isInForce, string by, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        await options.Journal.KeepFreezeAsync(new JournalFreeze(isInForce, by, reason, options.TimeProvider.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }
}
