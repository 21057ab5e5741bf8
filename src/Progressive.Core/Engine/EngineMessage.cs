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
    /// <param name="Runner">The rollout's runner.</param>
    /// <param name="Commanded">The command, with the refusal if there is one.</param>
    /// <param name="Answer">Completes with what the rollout made of it; null where nobody waits for that.</param>
    public sealed record Authorized(RolloutRunner Runner, Commanded Commanded, TaskCompletionSource<Transition>? Answer) : EngineMessage;

    /// <summary>An effect has ended, and there is something to say about it.</summary>
    /// <param name="Runner">The rollout's runner.</param>
    /// <param name="Happened">What came of it.</param>
    public sealed record EffectEnded(RolloutRunner Runner, RolloutEvent Happened) : EngineMessage;

    /// <summary>An effect has ended in a way that no event describes: the rollout is somebody else's by now, or the engine has a defect.</summary>
    /// <param name="Runner">The rollout's runner.</param>
    /// <param name="Failure">How it ended.</param>
    public sealed record EffectBroke(RolloutRunner Runner, Exception Failure) : EngineMessage;
}
