using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>What people want of the rollout, before it counts.</content>
public sealed partial class RolloutRunner
{
    /// <summary>
    /// Asks whether a command may be given, in the order in which they come; a pause and an abort wait for no other. It may take as long as a call may.
    /// </summary>
    /// <param name="given">The command; that of a <see cref="SubmittedCommand"/> is <see cref="SubmittedCommand.ToEvent"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The event to move the rollout by: the command, with the refusal if it may not be given.</returns>
    public Task<Commanded> AuthorizeAsync(Commanded given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        var (earlier, done) = (lastAsked, options.Scheduler.CreateCompletion());
        lastAsked = earlier.IsCompleted ? done.Task : Task.WhenAll(earlier, done.Task);
        return AskAsync(given, RolloutMachine.Stops(given.Command) ? Task.CompletedTask : earlier, done, cancellationToken);
    }

    /// <summary>What the newest freeze of the journal changes for the rollout.</summary>
    /// <param name="freeze">The freeze, or null where there never was one.</param>
    /// <returns>The event to move the rollout by, or null where it knows.</returns>
    public RolloutEvent? FindChange(JournalFreeze? freeze)
    {
        var now = Now;
        RolloutEvent? change = freeze switch
        {
            null => null,
            { IsInForce: true } => new Frozen(now, freeze.By, freeze.Reason),
            _ => new Unfrozen(now, freeze.By, freeze.Reason),
        };
        return change is not null && machine.Next(Rollout.State, change).Response == Response.Accepted ? change : null;
    }

    private async Task<Commanded> AskAsync(Commanded given, Task earlier, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        try
        {
            await earlier.WaitAsync(cancellationToken).ConfigureAwait(false);
            var role = machine.FindDecided(Rollout.State, given.Command)?.Role;
            return await authority.FindRefusalAsync(given, role, cancellationToken).ConfigureAwait(false) is { } refusal
                ? given with { Refusal = refusal }
                : given;
        }
        finally
        {
            done.SetResult();
        }
    }

    // A command that does not name its question was given for what its giver saw, or could have seen.
    private Commanded RefuseOvertaken(Commanded given)
    {
        var isOvertaken = given is { Refusal: null, Question: null } && !RolloutMachine.Stops(given.Command)
            && (given.Version is { } seen ? seen < movedAt : given.At < Summary.Since);
        return isOvertaken ? given with { Refusal = machine.DescribeOvertaken(Rollout.State) } : given;
    }
}
