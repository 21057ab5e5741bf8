using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>Something that an engine's loop acts on. The cases here are all there are.</summary>
internal abstract record EngineMessage
{
    private EngineMessage()
    {
    }

    /// <summary>A timer may be due.</summary>
    public sealed record Wake : EngineMessage;

    /// <summary>A rollout is to be run, whose lease is held and whose target is reserved.</summary>
    /// <param name="Runner">Its runner.</param>
    /// <param name="First">What moves it at once, in order.</param>
    /// <param name="Adopted">Completes when the loop has it.</param>
    public sealed record Adopt(RolloutRunner Runner, IReadOnlyList<RolloutEvent> First, TaskCompletionSource Adopted) : EngineMessage;

    /// <summary>A person's command.</summary>
    /// <param name="Rollout">The rollout it is for.</param>
    /// <param name="Commanded">The command.</param>
    /// <param name="Answer">Completes with what the rollout made of it.</param>
    public sealed record Command(RolloutId Rollout, Commanded Commanded, TaskCompletionSource<Transition> Answer) : EngineMessage;

    /// <summary>It is known whether a command may be given.</summary>
    /// <param name="Mailbox">The rollout.</param>
    /// <param name="Commanded">The command, with the refusal if there is one.</param>
    /// <param name="Answer">Completes with what the rollout made of it; null where nobody waits for that.</param>
    public sealed record Authorized(RolloutMailbox Mailbox, Commanded Commanded, TaskCompletionSource<Transition>? Answer) : EngineMessage;

    /// <summary>A turn of a rollout has ended: the event is in the journal.</summary>
    /// <param name="Mailbox">The rollout.</param>
    /// <param name="Mail">What it was told.</param>
    /// <param name="Transition">What it made of it.</param>
    public sealed record Moved(RolloutMailbox Mailbox, Mail Mail, Transition Transition) : EngineMessage;

    /// <summary>A turn of a rollout has ended without its event: the rollout is somebody else's by now, or the engine has a defect.</summary>
    /// <param name="Mailbox">The rollout.</param>
    /// <param name="Mail">What it was told.</param>
    /// <param name="Failure">How the turn ended.</param>
    public sealed record MoveFailed(RolloutMailbox Mailbox, Mail Mail, Exception Failure) : EngineMessage;

    /// <summary>A turn has waited for the journal for as long as a call may take, and goes on waiting.</summary>
    /// <param name="Mailbox">The rollout.</param>
    /// <param name="Turn">The number of the turn.</param>
    public sealed record JournalAway(RolloutMailbox Mailbox, long Turn) : EngineMessage;

    /// <summary>An effect has ended, and there is something to say about it.</summary>
    /// <param name="Mailbox">The rollout.</param>
    /// <param name="Happened">What came of it.</param>
    public sealed record EffectEnded(RolloutMailbox Mailbox, RolloutEvent Happened) : EngineMessage;

    /// <summary>An effect has ended in a way that no event describes: the rollout is somebody else's by now, or the engine has a defect.</summary>
    /// <param name="Mailbox">The rollout.</param>
    /// <param name="Failure">How it ended.</param>
    public sealed record EffectBroke(RolloutMailbox Mailbox, Exception Failure) : EngineMessage;

    /// <summary>The leases were renewed, or could not be.</summary>
    /// <param name="Lost">The runners whose rollouts somebody else runs by now.</param>
    public sealed record LeasesRenewed(IReadOnlyCollection<RolloutRunner> Lost) : EngineMessage;

    /// <summary>The journal was asked for what others put into it.</summary>
    /// <param name="Commands">The commands that wait.</param>
    /// <param name="Freeze">The newest freeze that is known, or null.</param>
    public sealed record InboxRead(IReadOnlyList<SubmittedCommand> Commands, JournalFreeze? Freeze) : EngineMessage;

    /// <summary>The journal is not the one that the engine runs rollouts by: it ends.</summary>
    /// <param name="Failure">What is in its place.</param>
    public sealed record JournalReplaced(JournalReplacedException Failure) : EngineMessage;
}
