using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>What people want of the rollout, before it counts.</content>
public sealed partial class RolloutRunner
{
    /// <summary>
    /// Asks whether a command may be given, in the order in which they come; a pause and an abort wait for no other. It may take as long as a call may.
    /// </summary>
    /// <param name="given">
    /// The command; that of a <see cref="SubmittedCommand"/> is <see cref="SubmittedCommand.ToEvent"/>. Without a question and a version it is about what is true now.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The event to move the rollout by: the command, with the refusal if it may not be given. It counts only while that holds which was asked about.</returns>
    public Task<Commanded> AuthorizeAsync(Commanded given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        var (earlier, done) = (lastAsked, options.Scheduler.CreateCompletion());
        lastAsked = earlier.IsCompleted ? done.Task : Task.WhenAll(earlier, done.Task);
        return AskAsync(given.AsOf(Version), RolloutMachine.Stops(given.Command) ? Task.CompletedTask : earlier, done, cancellationToken);
    }

    private async Task<Commanded> AskAsync(Commanded given, Task earlier, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        try
        {
            await earlier.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await FindRefusalAsync(given, cancellationToken).ConfigureAwait(false) is { } refusal
                ? given with { Refusal = refusal }
                : given;
        }
        finally
        {
            done.SetResult();
        }
    }

    // What waits for the journal may be there already, and its giver may have seen it: read before what is known to be there, so that nothing falls in between.
    private async Task<string?> FindRefusalAsync(Commanded given, CancellationToken cancellationToken)
    {
        var (waiting, known) = (pending?.After, Rollout.Standing);
        var newest = waiting?.Version > known.Version ? waiting : known;
        if (!RolloutMachine.Stops(given.Command) && FindUnseen(given, newest) is { } unseen)
        {
            return unseen;
        }

        // What is asked about is what it will answer: another question, phase or stage has it refused then.
        var isAboutNewest = given.Question is { } question ? machine.FindQuestion(known.State)?.Id != question : given.Version > known.Version;
        var role = machine.FindDecided((isAboutNewest ? newest : known).State, given.Command)?.Role;
        return await authority.FindRefusalAsync(given, role, cancellationToken).ConfigureAwait(false);
    }

    // Who names what has not happened would be asked about one thing, and answer another.
    private static string? FindUnseen(Commanded given, RolloutStanding newest) =>
        given.Question > newest.State.LastEffect ? FormattableString.Invariant($"question {given.Question} has not been asked")
        : given.Version > newest.Version ? FormattableString.Invariant($"it was given after {given.Version} events, and the rollout has {newest.Version}")
        : null;

    // A command that does not name its question was given for what its giver saw.
    private RolloutEvent RefuseOvertaken(RolloutStanding standing, RolloutEvent happened) =>
        happened is Commanded { Refusal: null, Question: null, Version: { } seen } given && !RolloutMachine.Stops(given.Command) && standing.HasMovedSince(seen)
            ? given with { Refusal = machine.DescribeOvertaken(standing.State) }
            : happened;
}
