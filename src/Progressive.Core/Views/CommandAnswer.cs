using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Views;

/// <summary>What came of a command.</summary>
/// <param name="Outcome">Whether it counted.</param>
/// <param name="Reason">Why it was refused; otherwise empty.</param>
/// <param name="Command">The command.</param>
/// <param name="Rollout">Where the rollout stood after it, or stands now if no engine took it.</param>
public sealed record CommandAnswer(CommandOutcome Outcome, string Reason, SubmittedCommand Command, RolloutStatus Rollout)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Puts a command into the journal, and waits for what the rollout makes of it, whichever engine runs it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="record">The rollout as the giver of the command saw it, read from that journal.</param>
    /// <param name="command">The command, with a ticket that was never used.</param>
    /// <param name="wait">How long to wait at most.</param>
    /// <param name="clock">Measures the wait.</param>
    /// <param name="cancellationToken">Ends the waiting; a command that is in the journal stays there.</param>
    public static async Task<CommandAnswer> SendAsync(
        IRolloutJournal journal, RolloutRecord record, SubmittedCommand command, TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(clock);
        if (!await TrySubmitAsync(journal, record, command, cancellationToken).ConfigureAwait(false))
        {
            var now = await record.FollowAsync(journal, cancellationToken).ConfigureAwait(false);
            return new(CommandOutcome.Refused, "the rollout is over", command, RolloutStatus.Of(now));
        }

        var begun = clock.GetTimestamp();
        while (true)
        {
            var seen = (int)record.Version;
            record = await record.FollowAsync(journal, cancellationToken).ConfigureAwait(false);
            if (Find(record, seen, command) is { } answer)
            {
                return answer;
            }

            var left = wait - clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                return new(CommandOutcome.NotTaken, "", command, RolloutStatus.Of(record));
            }

            await EngineScheduler.ThreadPool.DelayAsync(left < Interval ? left : Interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> TrySubmitAsync(
        IRolloutJournal journal, RolloutRecord record, SubmittedCommand command, CancellationToken cancellationToken)
    {
        if (record.Entry.IsOver)
        {
            return false;
        }

        try
        {
            await journal.SubmitAsync(command, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (JournalConflictException)
        {
            // The ticket is new and the rollout known: it ended this moment.
            return false;
        }
    }

    private static CommandAnswer? Find(RolloutRecord record, int seen, SubmittedCommand command)
    {
        for (var index = seen; index < record.Steps.Length; index++)
        {
            if (record.Steps[index] is { Happened: Commanded { Ticket: var ticket }, Transition: var came } && ticket == command.Ticket)
            {
                // As it was right after: the rollout may have gone on since.
                var outcome = came.Response == Response.Accepted ? CommandOutcome.Accepted : CommandOutcome.Refused;
                return new(outcome, came.Reason, command, RolloutStatus.Of(record.After(index + 1)));
            }
        }

        return record.Entry.IsOver
            ? new(CommandOutcome.Refused, "the rollout was over before an engine took it", command, RolloutStatus.Of(record))
            : null;
    }
}

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
