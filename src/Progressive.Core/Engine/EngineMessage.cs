using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>What an engine's loop is told: an event of a rollout, a command, a rollout to adopt, or only to wake up.</summary>
internal sealed record EngineMessage
{
    /// <summary>A timer may be due.</summary>
    public static readonly EngineMessage Wake = new();

    /// <summary>The rollout an event or an adoption belongs to.</summary>
    public RolloutRun? Run { get; init; }

    /// <summary>The rollout a command is for.</summary>
    public RolloutId Id { get; init; }

    /// <summary>What is to move it; of a rollout to adopt, the first thing to.</summary>
    public RolloutEvent? Happened { get; init; }

    /// <summary>What kept an effect from coming to any event.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Is told when the rollout was taken in.</summary>
    public TaskCompletionSource? Adopted { get; init; }

    /// <summary>Is told what a command led to.</summary>
    public TaskCompletionSource<Transition>? Answer { get; init; }
}
