using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// What one rollout has to be told, one thing at a time. What may roll it back goes first, then the time it waits for, then everything else in the order it came. Only
/// the engine's loop touches it.
/// </summary>
/// <param name="runner">The rollout's runner.</param>
/// <param name="first">What the rollout is told before everything else, or null.</param>
internal sealed class RolloutMailbox(RolloutRunner runner, RolloutEvent? first)
{
    /// <summary>How many commands may wait that may roll back, and how many others. Answers of effects are no more than there are effects.</summary>
    public const int MostCommands = 256;

    private readonly Queue<Mail> urgent = [];
    private readonly Queue<Mail> ordinary = [];
    private readonly HashSet<Guid> tickets = [];
    private Mail? opening = first is null ? null : new Mail(first);

    /// <summary>The rollout's runner.</summary>
    public RolloutRunner Runner { get; } = runner;

    /// <summary>What the rollout asked for before this engine took it up, up to this effect, is executed after its first turn; null once it is.</summary>
    public long? Inherited { get; set; }

    /// <summary>Rises with every turn.</summary>
    public long Turn { get; private set; }

    /// <summary>Whether a turn is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether the turn under way has waited for the journal for as long as a call may take.</summary>
    public bool IsJournalAway { get; set; }

    /// <summary>What may roll back and waits, in its order.</summary>
    public IEnumerable<RolloutEvent> Urgent => urgent.Select(mail => mail.Happened);

    /// <summary>Puts something into it. False if so many commands wait already.</summary>
    public bool TryPost(Mail mail)
    {
        var queue = MayRollBack(mail.Happened) ? urgent : ordinary;
        if (mail.Happened is Commanded { Ticket: var ticket })
        {
            if (queue.Count >= MostCommands)
            {
                return false;
            }

            if (ticket is { } taken)
            {
                tickets.Add(taken);
            }
        }

        queue.Enqueue(mail);
        return true;
    }

    /// <summary>The commands that are new among those that wait in the journal, those first that may roll back.</summary>
    public IEnumerable<SubmittedCommand> FindNew(IReadOnlyCollection<SubmittedCommand> waiting)
    {
        // What was taken, and waits no more, will not be listed again.
        tickets.IntersectWith([.. waiting.Select(command => command.Ticket), .. urgent.Concat(ordinary).Select(mail => (mail.Happened as Commanded)?.Ticket).OfType<Guid>()]);
        return waiting.Where(command => !tickets.Contains(command.Ticket)).OrderBy(command => !MayRollBack(command.Command));
    }

    /// <summary>Begins the next turn.</summary>
    /// <param name="isDue">Whether the time has come that the rollout waits for.</param>
    /// <returns>What the rollout is told, or null if there is nothing, or if a turn is under way.</returns>
    public Mail? Begin(bool isDue)
    {
        if (IsBusy || Runner.IsStopped)
        {
            return null;
        }

        var mail = opening is not null ? opening
            : urgent.TryDequeue(out var pressing) ? pressing
            : isDue ? new Mail(Runner.Elapse())
            : ordinary.TryDequeue(out var next) ? next
            : null;
        if (mail is not null)
        {
            (IsBusy, Turn, opening) = (true, Turn + 1, null);
        }

        return mail;
    }

    /// <summary>Ends the turn under way.</summary>
    public void End() => (IsBusy, IsJournalAway) = (false, false);

    /// <summary>Takes out everything: nobody will be told it any more.</summary>
    public IReadOnlyList<Mail> Clear()
    {
        Mail[] left = [.. urgent, .. ordinary];
        urgent.Clear();
        ordinary.Clear();
        return left;
    }

    private static bool MayRollBack(RolloutEvent happened) => happened switch
    {
        Commanded { Command: var command } => MayRollBack(command),
        Looked { Results: var results } => results.Any(result => result.Verdict == Verdict.Fail),
        _ => false,
    };

    private static bool MayRollBack(RolloutCommand command) => command is RolloutCommand.Abort or RolloutCommand.Reject;
}

/// <summary>Something that a rollout is to be told.</summary>
/// <param name="Happened">The event.</param>
/// <param name="Answer">Completes with what the rollout makes of it; null where nobody waits for that.</param>
internal sealed record Mail(RolloutEvent Happened, TaskCompletionSource<Transition>? Answer = null);
