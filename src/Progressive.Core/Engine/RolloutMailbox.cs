using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// What one rollout has to be told, one thing at a time. People who may roll it back go first, then the journal's freeze, then the time it waits for, then looks
/// that failed, then everything else in the order it came. What exposure was lowered for ahead of the journal goes before all of it. Only the engine's loop touches it.
/// </summary>
/// <param name="runner">The rollout's runner.</param>
/// <param name="first">What the rollout is told before everything else, in order.</param>
internal sealed class RolloutMailbox(RolloutRunner runner, IEnumerable<RolloutEvent> first)
{
    /// <summary>How many commands may wait that may roll back, and how many others. Answers of effects are no more than there are effects.</summary>
    public const int MostCommands = 256;

    private readonly Queue<Mail> settled = new(first.Select(happened => new Mail(happened)));
    private readonly Lane urgent = new();
    private readonly Lane failing = new();
    private readonly Lane ordinary = new();
    private readonly HashSet<Guid> tickets = [];

    /// <summary>The rollout's runner.</summary>
    public RolloutRunner Runner { get; } = runner;

    /// <summary>The effects that the rollout asked for before this engine took it up, and that are executed after what opens it.</summary>
    public IReadOnlyCollection<long> Inherited { get; set; } = [];

    /// <summary>Whether the rollout is still to be told what comes before everything else.</summary>
    public bool IsOpening => settled.Count > 0;

    /// <summary>The newest freeze of the journal, until the rollout was told what it changes, or null.</summary>
    public JournalFreeze? Freeze { get; set; }

    /// <summary>Rises with every turn.</summary>
    public long Turn { get; private set; }

    /// <summary>Whether a turn is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether the turn under way has waited for the journal for as long as a call may take.</summary>
    public bool IsJournalAway { get; set; }

    /// <summary>What failed in an unforeseen way while a turn was under way: it counts when the turn has ended, which may be the rollout's end.</summary>
    public Exception? Broken { get; set; }

    /// <summary>What the rollout is told next, as far as its order is known: what comes before everything else, and then what may roll back.</summary>
    public IEnumerable<RolloutEvent> Foremost => settled.Concat(urgent.Mail).Concat(failing.Mail).Select(mail => mail.Happened);

    /// <summary>Makes room for a command, which is asked about before it is posted. False if so many wait already.</summary>
    public bool TryReserve(Commanded command)
    {
        var lane = LaneOf(command);
        if (lane.Mail.Count + lane.Reserved >= MostCommands)
        {
            return false;
        }

        lane.Reserved++;
        if (command.Ticket is { } ticket)
        {
            tickets.Add(ticket);
        }

        return true;
    }

    /// <summary>Puts something into it. For a command there has to be room made.</summary>
    public void Post(Mail mail)
    {
        var lane = LaneOf(mail.Happened);
        if (mail.Happened is Commanded)
        {
            lane.Reserved--;
        }

        lane.Mail.Enqueue(mail);
    }

    /// <summary>Settles that the rollout is told the first of <see cref="Foremost"/> in this order, whatever comes meanwhile.</summary>
    public void Settle(int count)
    {
        while (settled.Count < count)
        {
            settled.Enqueue(urgent.Mail.TryDequeue(out var pressing) ? pressing : failing.Mail.Dequeue());
        }
    }

    /// <summary>The commands that are new among those that wait in the journal, those first that may roll back.</summary>
    public IEnumerable<SubmittedCommand> FindNew(IReadOnlyCollection<SubmittedCommand> waiting)
    {
        // What was taken, and waits no more, will not be listed again. Until it is taken it waits in the journal.
        tickets.IntersectWith(waiting.Select(command => command.Ticket));
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

        var mail = settled.TryDequeue(out var first) ? first
            : urgent.Mail.TryDequeue(out var pressing) ? pressing
            : TakeChange() is { } change ? new Mail(change)
            : isDue ? new Mail(Runner.Elapse())
            : failing.Mail.TryDequeue(out var failed) ? failed
            : ordinary.Mail.TryDequeue(out var next) ? next
            : null;
        if (mail is not null)
        {
            (IsBusy, Turn) = (true, Turn + 1);
        }

        return mail;
    }

    /// <summary>Ends the turn under way.</summary>
    public void End() => (IsBusy, IsJournalAway) = (false, false);

    /// <summary>Takes out everything: nobody will be told it any more.</summary>
    public IReadOnlyList<Mail> Clear()
    {
        Mail[] left = [.. settled, .. urgent.Mail, .. failing.Mail, .. ordinary.Mail];
        settled.Clear();
        urgent.Mail.Clear();
        failing.Mail.Clear();
        ordinary.Mail.Clear();
        return left;
    }

    private RolloutEvent? TakeChange()
    {
        var change = Runner.FindChange(Freeze);
        Freeze = null;
        return change;
    }

    // All times of one moment go before what is read at that moment: so the same measurements are the same way.
    private Lane LaneOf(RolloutEvent happened) => happened switch
    {
        Commanded { Command: var command } when MayRollBack(command) => urgent,
        Looked { Results: var results } when results.Any(result => result.Verdict == Verdict.Fail) => failing,
        WatchFailed => failing,
        _ => ordinary,
    };

    private static bool MayRollBack(RolloutCommand command) => command is RolloutCommand.Abort or RolloutCommand.Reject;

    private sealed class Lane
    {
        public Queue<Mail> Mail { get; } = [];

        // Commands that are being asked about.
        public int Reserved { get; set; }
    }
}

/// <summary>Something that a rollout is to be told.</summary>
/// <param name="Happened">The event.</param>
/// <param name="Answer">Completes with what the rollout makes of it; null where nobody waits for that.</param>
internal sealed record Mail(RolloutEvent Happened, TaskCompletionSource<Transition>? Answer = null);
